import { localTime } from '../calendar';
import type { Obligation } from './state';

/** What is owed, the earliest first. */
export const inOrderOfDue = <O extends Obligation>(obligations: readonly O[]): O[] =>
  [...obligations].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));

/** What comes next when nobody acts. */
export function andElse({ overdue, due, nextRung }: Obligation): string {
  const next = localTime(nextRung.at);
  if (overdue) return nextRung.round > 0 ? `，已逾期；${next} 再次督办` : `，已逾期；${next} 督办升级`;
  if (nextRung.at < due) return `；${next} 提前催办`;
  return nextRung.at === due ? '，逾期即督办' : `，逾期不办则于 ${next} 督办`;
}
