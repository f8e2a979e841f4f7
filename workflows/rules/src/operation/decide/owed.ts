import type { ObligationEnd, Playbook } from '@baton/contracts';
import { operationRules } from '../powers';
import type { Draft, EffectSpec, StartSpec } from '../draft';

/** The commander calls out in time, and never later than the appointed hour. `under` for the event that plans the operation. */
export function callOutBy(draft: Draft, commander: string, at: string, under?: Playbook): StartSpec {
  const playbook = under ?? draft.playbook;
  const budget = operationRules(playbook).budgets['call-out'];
  return { kind: 'call-out', responsible: commander, time: draft.within(budget, draft.now, at, playbook) };
}

/** The commander's own clock: from the instant at which the answers are in, and never beyond the appointed hour. */
export const decideAfter = (draft: Draft, since: string): StartSpec => ({
  kind: 'decide',
  responsible: draft.operation.commander.agency,
  since,
  time: draft.within(draft.rules.budgets.decide, since, draft.operation.at),
});

/** A team that comes must check in within the grace after the appointed hour; one that comes later than that, from now on. */
export function musterOf({ operation, rules, now }: Draft, agency: string): StartSpec {
  const since = operation.at > now ? operation.at : now;
  return { kind: 'muster', responsible: agency, since, time: { budget: rules.budgets.muster }, about: agency };
}

/** The joint record is owed from the decision to go, and due some time after the appointed end. */
export function recordOwed(draft: Draft): StartSpec[] {
  const { operation, rules, now } = draft;
  if (draft.running(['record']).length > 0) return [];
  const since = operation.until > now ? operation.until : now;
  return [{ kind: 'record', responsible: operation.commander.agency, since, time: { budget: rules.budgets.record } }];
}

/** Nobody waits for these agencies any longer. */
export const notWaitedFor = (draft: Draft, agencies: readonly string[]): ObligationEnd[] =>
  draft.end('cancelled', ...agencies.flatMap((agency) => draft.running(['answer', 'muster'], agency)));

/** 解除待命: whoever was called is told that nobody waits for it any longer. */
export const release = (agency: string, what: string): EffectSpec => ({ kind: 'release-team', target: agency, what });
