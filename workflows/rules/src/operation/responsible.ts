import type { Obligation, Operation } from './state';

/** Agency that owes an obligation at this moment: the commander's for what the commander must do, the office for what the process must. */
export function responsible(operation: Operation, { kind, about }: Pick<Obligation, 'kind' | 'about'>): string {
  switch (kind) {
    case 'call-out':
    case 'decide':
    case 'record':
      return operation.commander.agency;
    case 'answer':
    case 'muster':
    case 'sign':
      return about ?? operation.commander.agency;
    case 'approve':
    case 'end-measure':
      return operation.measures.find(({ id }) => id === about)?.agency ?? operation.commander.agency;
    case 'carry-out':
      return operation.office;
  }
}
