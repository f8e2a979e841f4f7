import type { Offset, Playbook } from '@baton/contracts';
import { seedPlaybook } from './seed-playbook';

const seconds = (n: number): Extract<Offset, { kind: 'natural' }> => ({ kind: 'natural', duration: `PT${n}S` });
const urgent = seedPlaybook('urgent');

/** Joint operations in the same hurry: silence is noticed after seconds, and a team that does not come soon after the hour. */
const operation = urgent.operation && {
  ...urgent.operation,
  budgets: { ...urgent.operation.budgets, answer: seconds(15), muster: seconds(20) },
  ladder: {
    ...urgent.operation.ladder,
    rungs: urgent.operation.ladder.rungs.map((rung, i) => ({ ...rung, after: seconds(2 * i) })),
    repeat: seconds(30),
  },
};

/**
 * The urgent playbook with an answer due within seconds and a ladder of seconds, so that a story on the running system
 * sees deadlines pass. Whoever opens a task under it sees to it that somebody takes it in the end, or it climbs for ever.
 */
export const drillPlaybook: Playbook = {
  ...urgent,
  id: 'drill',
  name: '演练规程',
  interimRequired: false,
  planRequired: false,
  budgets: { ...urgent.budgets, accept: seconds(3) },
  ladder: {
    ...urgent.ladder,
    rungs: urgent.ladder.rungs.map((rung, i) => ({ ...rung, after: seconds(i) })),
    repeat: seconds(2),
  },
  ...(operation && { operation }),
};
