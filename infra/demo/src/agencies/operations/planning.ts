import type { OperationSuggestion, OperationView, PlanOperation } from '@baton/contracts';
import type { Pace } from '../temper';
import { hoursFor } from './hours';

/** Tasks and agencies of one operation: as many as a visitor can follow. */
const most = { tasks: 4, agencies: 6 };

/** A suggestion as the dispatcher sends it: nearer hours for people in a hurry, and no more than can be followed. */
export function planFrom({ plan }: OperationSuggestion, now: string, pace: Pace): PlanOperation {
  const needed = [...plan.agencies].sort((a, b) => b.powers.length - a.powers.length).slice(0, most.agencies);
  return {
    ...plan,
    ...hoursFor(plan, now, pace),
    tasks: plan.tasks.slice(0, most.tasks),
    agencies: plan.agencies.filter((call) => needed.includes(call)),
  };
}

/** True when it can be held now: at a place with coordinates, under a commander who commands nothing else. */
export function isFree({ plan }: OperationSuggestion, underWay: Iterable<OperationView>): boolean {
  const taken = [...underWay].filter(({ record, over }) => !over && record === null).map(({ commander }) => commander.person);
  return plan.place?.longitude !== null && !taken.includes(plan.commander);
}
