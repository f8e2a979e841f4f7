import type { Budget, Playbook } from '@baton/contracts';
import { seedPlaybooks } from '@baton/rules';

const patient: Budget = { kind: 'natural', duration: 'P2D' };
/** Milliseconds that an agency has for its answer to a call-out: those of a minute's call-outs run out in the next. */
export const answerMs = 60_000;
const soon: Budget = { kind: 'natural', duration: `PT${answerMs / 1_000}S` };

function basePlaybook(): Playbook {
  const urgent = seedPlaybooks.find(({ class: hazardClass }) => hazardClass === 'urgent');
  if (!urgent) throw new Error('the seed has no urgent playbook');
  return urgent;
}

/** Every agency must answer within a minute; whatever else is owed in an operation is patient. */
function promptOperation({ operation }: Playbook): Playbook['operation'] {
  if (!operation) throw new Error('the urgent playbook of the seed knows no operations');
  const budgets = Object.fromEntries(Object.keys(operation.budgets).map((kind) => [kind, patient])) as typeof operation.budgets;
  return { ...operation, budgets: { ...budgets, answer: soon } };
}

/**
 * Nothing falls due for two days but what was given a date from outside, and what does climbs its first rung at that
 * instant. So any number of tasks can be made to fall due together, whenever each of them was opened.
 */
export const appointedPlaybook: Playbook = {
  ...basePlaybook(),
  id: 'appointed',
  name: '定点到期规程（测速用）',
  budgets: Object.fromEntries(Object.keys(basePlaybook().budgets).map((kind) => [kind, patient])) as Playbook['budgets'],
  interimRequired: false,
  planRequired: false,
  operation: promptOperation(basePlaybook()),
};

/** Playbooks of the bench's district. The seed's come last: the playbook of a class is the one published last. */
export const benchPlaybooks: readonly Playbook[] = [appointedPlaybook, ...seedPlaybooks];
