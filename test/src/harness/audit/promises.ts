import {
  isOpen,
  isOperationOver,
  type Operation,
  type OperationState,
  type TaskState,
  operationSubject,
  taskSubject,
} from '@baton/rules';

const over = new Set(['closed', 'voided']);

/** What Baton promises of a task at every instant (rules 1 and 2), and this state breaks. */
export function taskBreaks(task: TaskState): string[] {
  if (task.status === 'none') return ['is not open yet'];
  const broken = task.duties.filter((duty) => isOpen(duty) && !duty.custody.holder).map(({ id }) => `duty ${id} has no holder`);
  if (!over.has(task.status) && taskSubject.nextDeadline(task) === null) broken.push(`${task.status} without a deadline`);
  return broken;
}

type Kind = Operation['obligations'][number]['kind'];

/**
 * What Baton promises of an operation at every instant, and this state breaks: a deadline is armed until it is over, and
 * whoever was called, is on the way, has to sign, to approve or to be told is never forgotten.
 */
export function operationBreaks(operation: OperationState): string[] {
  if (operation.status === 'none') return ['is not planned yet'];
  const owed = operation.obligations;
  const broken = owed.filter(({ responsible }) => !responsible).map(({ id }) => `obligation ${id} has no holder`);
  const owes = (kind: Kind, about: string): boolean => owed.some((one) => one.kind === kind && one.about === about);
  const forgotten = waitedFor(operation).filter(([kind, about]) => !owes(kind, about));
  broken.push(...forgotten.map(([kind, about]) => `${kind} of ${about} is waited for and owed by nobody`));
  if (!isOperationOver(operation) && operationSubject.nextDeadline(operation) === null)
    broken.push(`${operation.status} without a deadline`);
  return broken;
}

/** Everything about somebody or something that an operation waits for, as its other facts tell it. */
function waitedFor({ status, calls, measures, effects, record }: Operation): [Kind, string][] {
  const gathering = ['called-out', 'mustering', 'on-site'].includes(status);
  const going = ['mustering', 'on-site'].includes(status);
  return [
    ...calls.flatMap(({ agency, answer: { state } }): [Kind, string][] => {
      if (gathering && (state === 'called' || state === 'refused')) return [['answer', agency]];
      return going && state === 'coming' ? [['muster', agency]] : [];
    }),
    ...measures.flatMap(({ id, approved, ended }): [Kind, string][] => (approved === 'owed' && !ended ? [['approve', id]] : [])),
    ...effects.flatMap(({ id, status: one }): [Kind, string][] => (one === 'pending' ? [['carry-out', id]] : [])),
    ...(record?.signatures ?? []).flatMap(({ agency, how }): [Kind, string][] =>
      how === 'outstanding' ? [['sign', agency]] : [],
    ),
  ];
}
