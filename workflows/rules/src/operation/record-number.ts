import { localDate } from '../calendar';

/** Characters of an operation's id that its number shows: enough that no two of a year meet by chance. */
const shown = 8;

/** 文号 of an operation and its joint record. It needs no counter: it derives from the operation's own id and its year. */
export const recordNumber = (operation: string, plannedAt: string): string =>
  `联检〔${localDate(plannedAt).slice(0, 4)}〕${operation.slice(-shown)}号`;
