import type { Budget, Ladder, Offset, OperationPlaybook, Playbook } from '@baton/contracts';
import { seedPlaybook } from '../../harness/seed-playbook';

const units = { D: 86_400, H: 3_600, M: 60, S: 1 } as const;

/** Seconds in an ISO 8601 duration of days and smaller, its sign aside. */
function secondsIn(duration: string): number {
  let seconds = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+)([DHMS])/g))
    seconds += Number(amount) * units[unit as keyof typeof units];
  return seconds;
}

/** An ISO 8601 duration of days and smaller, `factor` times as long. */
export const stretched = (duration: string, factor: number): string =>
  `${duration.startsWith('-') ? '-' : ''}PT${Math.round(secondsIn(duration) * factor)}S`;

const longer = <T extends Budget | Offset>(time: T, factor: number): T =>
  time.kind === 'natural' ? { ...time, duration: stretched(time.duration, factor) } : time;

const longerLadder = ({ rungs, repeat, acknowledgement }: Ladder, factor: number): Ladder => ({
  rungs: rungs.map((rung) => ({ ...rung, after: longer(rung.after, factor) })),
  repeat: longer(repeat, factor),
  acknowledgement: longer(acknowledgement, factor),
});

const longerEach = <T extends Record<string, Budget>>(budgets: T, factor: number): T =>
  Object.fromEntries(Object.entries(budgets).map(([kind, budget]) => [kind, longer(budget, factor)])) as T;

/** Hours from which on a time granted is long enough for two programs under any clock of a run. */
const longEnough = 12;

const longerIfShort = <T extends Budget>(time: T, factor: number): T =>
  time.kind === 'natural' && secondsIn(time.duration) < longEnough * units.H ? longer(time, factor) : time;

/** What operations are granted in minutes and hours; a day to sign or to approve, and what the law grants a measure, stay. */
const longerOperation = (operation: OperationPlaybook, factor: number): OperationPlaybook => ({
  ...operation,
  budgets: Object.fromEntries(
    Object.entries(operation.budgets).map(([kind, budget]) => [kind, longerIfShort(budget, factor)]),
  ) as OperationPlaybook['budgets'],
  ladder: longerLadder(operation.ladder, factor),
});

/**
 * The seed playbooks with the urgent one stretched: under a clock that runs a day in two seconds, half an hour is 40 ms of
 * a machine's time, less than two programs need to talk. Shapes, rungs and limits stay.
 */
export function hazardPlaybooks(stretch: number): Playbook[] {
  const urgent = seedPlaybook('urgent');
  return [
    {
      ...urgent,
      name: `${urgent.name}（时限放大${stretch}倍）`,
      budgets: longerEach(urgent.budgets, stretch),
      ladder: longerLadder(urgent.ladder, stretch),
      ...(urgent.operation && { operation: longerOperation(urgent.operation, stretch) }),
    },
    seedPlaybook('complex'),
    seedPlaybook('long-term'),
  ];
}

/** A city's service requests: the ladder of a complex hazard about a promised date, without plan, interim measure or look-back. */
export const requestPlaybook: Playbook = {
  ...seedPlaybook('complex'),
  id: 'service-request',
  name: '市民诉求办理规程',
  interimRequired: false,
  planRequired: false,
  lookBacks: [],
};
