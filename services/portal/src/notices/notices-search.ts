/** Which notices are shown, as it stands in the address: those to confirm, unless all are asked for. */
export interface NoticesSearch {
  which?: 'all';
}

/** Reads it; what makes no sense is left out. */
export const noticesSearch = (asked: Record<string, unknown>): NoticesSearch =>
  asked['which'] === 'all' ? { which: 'all' } : {};

/** The query by which the gateway lists somebody's own notices, the newest first. */
export function noticesQueryOf(person: string, { which }: NoticesSearch): string {
  const query = new URLSearchParams({ person, sort: '-sentAt', limit: '50' });
  if (which !== 'all') query.set('status', 'unread');
  return query.toString();
}
