import type { OperationSuggestion, OperationView, PlanOperation } from '@baton/contracts';
import type { Pace } from '../temper';
import { hoursFor } from './hours';

/** Tasks and agencies of one operation: as many as a visitor can follow. */
const most = { tasks: 4, agencies: 6 };

/** A suggestion as the dispatcher sends it: nearer hours for people in a hurry, and no more than can be followed. */
export function planFrom(suggestion: OperationSuggestion, now: string, pace: Pace): PlanOperation {
  const { plan } = suggestion;
  const held = inHandOfCalled(suggestion);
  const tasks = [...held, ...plan.tasks.filter((id) => !held.includes(id))].slice(0, most.tasks);
  const needed = [...plan.agencies].sort((a, b) => b.powers.length - a.powers.length).slice(0, most.agencies);
  return { ...plan, ...hoursFor(plan, now, pace), tasks, agencies: plan.agencies.filter((call) => needed.includes(call)) };
}

/** True when it is worth a meeting now: at a place with coordinates, under a commander who is free, over what an agency called has taken. */
export function isWorthMeeting(suggestion: OperationSuggestion, underWay: Iterable<OperationView>): boolean {
  const { plan } = suggestion;
  const busy = [...underWay].filter(({ record, over }) => !over && record === null).map(({ commander }) => commander.person);
  return plan.place?.longitude !== null && !busy.includes(plan.commander) && inHandOfCalled(suggestion).length > 0;
}

/** Tasks that an agency called holds, so that what is found there becomes its act on the task. */
function inHandOfCalled({ plan, tasks }: OperationSuggestion): string[] {
  const called = plan.agencies.map(({ agency }) => agency);
  return tasks.filter(({ holder }) => called.includes(holder)).map(({ id }) => id);
}
