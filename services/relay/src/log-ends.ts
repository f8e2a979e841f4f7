import type { Messages } from '@baton/runtime';
import type { Topics } from './publications';

/** How much of the log there was: the position after the last message of each partition, by `topic/partition`. */
export type LogEnds = readonly { partition: string; end: number }[];

/** How much of the log there is now. */
export async function readLogEnds(messages: Messages, topics: Topics): Promise<LogEnds> {
  const ends = await messages.ends(Object.values(topics));
  return Object.entries(ends).map(([partition, end]) => ({ partition, end }));
}

/**
 * Partitions that hold less than they did. Nothing is ever removed from the log, so Kafka has lost what it acknowledged
 * (a power cut before it was on a disk, another cluster), and a position says nothing any more.
 */
export function shrunk(before: LogEnds, now: LogEnds): string[] {
  const ends = new Map(now.map(({ partition, end }) => [partition, end]));
  return before.filter(({ partition, end }) => (ends.get(partition) ?? 0) < end).map(({ partition }) => partition);
}
