import type { Budget } from '@baton/contracts';
import { leadDuty } from '../custody';
import type { Draft, StartSpec, Time } from '../draft';
import type { Duty } from '../state';

/**
 * What the first taker of a duty owes. Counted from the offer, not from the acceptance: the receiver pays for its own
 * silence (rule 3). A rectification date set from outside takes the place of the budget.
 */
export function owedByFirstTaker({ task, playbook }: Draft, { id }: Duty, holder: string, since: string): StartSpec[] {
  const { rectify, assist, plan } = playbook.budgets;
  const by = (budget: Budget): Time => (task.rectifyBy ? { until: task.rectifyBy, setBy: 'ledger' } : { budget });
  if (id !== 'lead') return [{ kind: 'assist', duty: id, responsible: holder, since, time: by(assist) }];
  const work: StartSpec = { kind: 'rectify', duty: 'lead', responsible: holder, since, time: by(rectify) };
  return playbook.planRequired && !task.plan
    ? [{ kind: 'plan', duty: 'lead', responsible: holder, since, time: { budget: plan } }, work]
    : [work];
}

/** Work again after a failed review or look-back, and an interim measure where the playbook wants one and none stands. */
export function owedAgain(draft: Draft, holder: string): StartSpec[] {
  const { task, playbook } = draft;
  const work: StartSpec = {
    kind: 'rectify',
    duty: 'lead',
    responsible: holder,
    time: { budget: playbook.budgets.rework },
    about: 'rework',
  };
  return playbook.interimRequired && task.measures.length === 0 ? [work, ...owedInterim(draft)] : [work];
}

/** An interim measure, unless one is owed already. */
export function owedInterim(draft: Draft, { budgets } = draft.playbook): StartSpec[] {
  if (draft.running(['interim']).length > 0) return [];
  const { holder } = leadDuty(draft.task).custody;
  return [{ kind: 'interim', duty: 'lead', responsible: holder, time: { budget: budgets.interim } }];
}
