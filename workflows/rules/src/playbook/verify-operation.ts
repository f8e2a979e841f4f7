import type { OperationPlaybook } from '@baton/contracts';
import { type PlaybookFinding, positive } from './finding';

/** What would let an operation stall or take a measure nobody may take: unknown powers, times of nothing, things named twice. */
export function operationFindings(operation: OperationPlaybook): PlaybookFinding[] {
  const { powers, measures, quorum, checklist, budgets } = operation;
  const known = powers.map(({ id }) => id);
  return [
    ...Object.entries(budgets).flatMap(([kind, budget]) => positive(`/operation/budgets/${kind}`, budget)),
    ...twice('/operation/powers', known),
    ...twice(
      '/operation/measures',
      measures.map(({ kind }) => kind),
    ),
    ...twice('/operation/checklist', ['hazard', ...checklist.map(({ id }) => id)], -1),
    ...quorum.flatMap((power, i) => unknownPower(`/operation/quorum/${i}`, power, known)),
    ...measures.flatMap((_, i) => measureFindings(operation, i, known)),
  ];
}

const unknownPower = (pointer: string, power: string, known: string[]): PlaybookFinding[] =>
  known.includes(power) ? [] : [{ pointer, detail: `没有法定职能 ${power}；现有：${known.join('、')}` }];

/** `hazard` is every task's own hazard on the list, so no item may take its name. */
const twice = (pointer: string, ids: string[], offset = 0): PlaybookFinding[] =>
  ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ pointer: `${pointer}/${i + offset}`, detail: `${id} 重复` }] : []));

function measureFindings({ measures }: OperationPlaybook, i: number, known: string[]): PlaybookFinding[] {
  const measure = measures[i];
  if (!measure) return [];
  const { power, endsAfter, extension } = measure;
  const pointer = `/operation/measures/${i}`;
  const endless = extension && !endsAfter;
  return [
    ...unknownPower(`${pointer}/power`, power, known),
    ...(endsAfter ? positive(`${pointer}/endsAfter`, endsAfter) : []),
    ...(extension ? positive(`${pointer}/extension`, extension) : []),
    ...(endless ? [{ pointer: `${pointer}/extension`, detail: '没有期限的措施无须延长' }] : []),
  ];
}
