import type { ObligationEnd, OperationCommand, OperationStatus, Refusal } from '@baton/contracts';
import { holdings } from '../clash';
import type { Draft, Verdict } from '../draft';
import { powerName, quorumOf } from '../powers';
import { isRefusal, refuse, unlessCommander, unlessIn } from '../refusals';
import type { Call } from '../state';
import { openSiteIfReady } from './arrival';
import { unlessFree } from './free';
import { unlessAhead } from './hours';
import { callOutBy, musterOf, notWaitedFor, recordOwed, release } from './owed';

type Decide = Extract<OperationCommand, { type: 'DecideOperation' }>;
type Postpone = Extract<Decide['decision'], { what: 'postpone' }>;

/** 总指挥决定, on record: go, go short-handed, postpone, or call off. */
export function decideOperation(draft: Draft, command: Decide): Verdict {
  const { decision } = command;
  const denied = unlessIn(draft, '作出决定', ...allowedIn(decision.what)) ?? unlessCommander(draft, '作出决定');
  if (denied) return denied;
  switch (decision.what) {
    case 'go':
    case 'go-short-handed':
      return go(draft, decision.what, command.reason);
    case 'postpone':
      return postpone(draft, decision, command);
    case 'call-off':
      return callOff(draft, command.reason);
  }
}

const allowedIn = (what: Decide['decision']['what']): OperationStatus[] =>
  what === 'go' || what === 'go-short-handed' ? ['called-out', 'mustering'] : ['planned', 'called-out', 'mustering', 'postponed'];

const inState = ({ operation }: Draft, ...states: Call['answer']['state'][]): string[] =>
  operation.calls.filter(({ answer }) => states.includes(answer.state)).map(({ agency }) => agency);

/** 出发: with every power that is required promised, or short-handed with those that come. Who refused or stayed silent is not waited for. */
function go(draft: Draft, decision: 'go' | 'go-short-handed', reason: string): Verdict {
  const { operation, actor } = draft;
  const coming = inState(draft, 'coming');
  const there = inState(draft, 'present');
  if (operation.status === 'mustering' && operation.shortHanded === (decision === 'go-short-handed')) return 'already-so';
  const { missing } = quorumOf(operation);
  const denied = unlessAnybody([...coming, ...there]) ?? (decision === 'go' ? ifMissing(draft, missing) : undefined);
  if (denied) return denied;
  const silent = draft.running(['answer']).filter((o) => o.overdue && o.about !== null);
  const released = [...new Set([...inState(draft, 'refused'), ...silent.flatMap(({ about }) => about ?? [])])];
  const expected = coming.filter((agency) => draft.running(['muster'], agency).length === 0);
  draft.emit(
    'OperationDecided',
    { decision, coming: [...coming, ...there], released, missing, reason, by: actor.id },
    {
      starts: [...expected.map((agency) => musterOf(draft, agency)), ...recordOwed(draft)],
      ends: [...draft.met(...draft.running(['decide'])), ...notWaitedFor(draft, released)],
      effects: released.map((agency) => release(agency, '总指挥已决定行动，不再等待贵单位队伍')),
    },
  );
  openSiteIfReady(draft);
  return undefined;
}

const unlessAnybody = (coming: string[]): Refusal | undefined =>
  coming.length > 0
    ? undefined
    : refuse('nobody-coming', '没有单位派出队伍；只能延期（postpone）或取消（call-off）', '/decision');

function ifMissing({ operation, rules }: Draft, missing: string[]): Refusal | undefined {
  if (missing.length === 0 || operation.emergency) return undefined;
  const names = missing.map((power) => powerName(rules, power));
  return refuse('quorum-missing', `缺${names.join('、')}；可缺员行动（go-short-handed）、延期或取消`, '/decision');
}

/** Everybody who was called, whatever the answer. */
const called = (draft: Draft): string[] => inState(draft, 'called', 'coming', 'refused', 'present');

/** 延期 to other hours; the teams are released and told, and called out again later. The tasks' clocks never stop. */
function postpone(draft: Draft, { at, until }: Postpone, { reason, overrideClash }: Decide): Verdict {
  const { operation, context, actor } = draft;
  const denied = unlessAhead(draft, { at, until }, '/decision');
  if (denied) return denied;
  const { tasks = [], people: [commander] = [] } = holdings(context.entity, operation) ?? {};
  const wanted = { at, until, tasks, people: commander === undefined ? [] : [commander], vehicles: [] };
  const override = unlessFree(draft, wanted, overrideClash);
  if (override && isRefusal(override)) return override;
  const released = called(draft);
  draft.emit(
    'OperationPostponed',
    {
      before: { at: operation.at, until: operation.until },
      at,
      until,
      released,
      reason,
      override: override ?? null,
      by: actor.id,
    },
    {
      starts: [callOutBy(draft, operation.commander.agency, at)],
      ends: ended(draft),
      effects: released.map((agency) => release(agency, '行动延期，队伍解除待命')),
    },
  );
  return undefined;
}

/** 取消: the teams are released and told; tasks stay with their holders. It is over when everybody has been told. */
function callOff(draft: Draft, reason: string): Verdict {
  const released = called(draft);
  draft.emit(
    'OperationCalledOff',
    { released, reason, by: draft.actor.id },
    { ends: ended(draft), effects: released.map((agency) => release(agency, '行动取消，队伍解除待命')) },
  );
  return undefined;
}

/** The decision is met, everything before the site is moot; effects under way are still owed. */
const ended = (draft: Draft): ObligationEnd[] => [
  ...draft.met(...draft.running(['decide'])),
  ...draft.end('cancelled', ...draft.running(['call-out', 'answer', 'muster', 'record'])),
];
