import { hazardClasses, type HazardClass } from '@baton/contracts';

/** What a desk is sorted into. */
export const desks = ['offered', 'owed', 'called', 'settled'] as const;
export type Desk = (typeof desks)[number];

/** What of the inbox is shown, as it stands in the address. Without a desk it is the first that has something. */
export interface InboxSearch {
  desk?: Desk;
  class?: HazardClass;
  q?: string;
}

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined => allowed.find((one) => one === value);

/** Reads it; what makes no sense is left out. */
export function inboxSearch(asked: Record<string, unknown>): InboxSearch {
  const desk = oneOf(desks, asked['desk']);
  const hazardClass = oneOf(hazardClasses, asked['class']);
  const words = asked['q'];
  // The address reads a number typed into the search as one.
  const q = typeof words === 'string' || typeof words === 'number' ? String(words).slice(0, 100) : '';
  return { ...(desk && { desk }), ...(hazardClass && { class: hazardClass }), ...(q && { q }) };
}

/** The gateway's filter of each desk. */
const filters: Record<Desk, string> = { offered: 'offered', owed: 'owes', called: 'called', settled: 'settled' };

/** The query by which the gateway lists an agency's desk: what falls due first stands first, of what is done the newest. */
export function listQueryOf(agency: string, desk: Desk, { class: hazardClass, q }: InboxSearch): string {
  const asked = new URLSearchParams({ [filters[desk]]: agency, limit: '50' });
  asked.set('sort', desk === 'settled' ? '-openedAt' : 'nextDue');
  if (hazardClass) asked.set('class', hazardClass);
  if (q?.trim()) asked.set('q', q.trim());
  return asked.toString();
}
