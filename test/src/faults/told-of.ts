import type { HistoryItem } from '@baton/contracts';

/** What differs between two runs of one story: instants (UTC, and as people read them), ids, and numbers made of ids. */
const differing: readonly [RegExp, string][] = [
  [/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}\.\d{3}Z)?/g, '<instant>'],
  [/\w+:(task|operation|notice):[0-9A-Z]{26}/g, '<$1>'],
  [/〔\d{4}〕[0-9A-Z-]+号/g, '<number>'],
];

/** Anything, without what two runs of one story tell differently. */
export const sameInEveryRun = (value: unknown): unknown =>
  JSON.parse(differing.reduce((text, [pattern, name]) => text.replace(pattern, name), JSON.stringify(value)));

/**
 * What a history tells, in an order of its own: what people do and what a process does for them meet in another order in
 * every run, and so it is another event that ends the last obligation, and somebody else who closes an operation by it. Every
 * end is told once, whichever event told it.
 */
export function toldOf(history: readonly HistoryItem[]): { events: string[]; ends: string[] } {
  const text = (value: unknown): string => JSON.stringify(sameInEveryRun(value));
  const events = history.map(({ type, actor, data: { ends: _, ...data } }) =>
    text({ type, by: type === 'OperationClosed' ? null : actor.id, data }),
  );
  const ends = history.flatMap(({ data: { ends } }) => (Array.isArray(ends) ? ends.map(text) : []));
  return { events: events.sort(), ends: ends.sort() };
}
