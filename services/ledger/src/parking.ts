import type { EventMessage } from '@baton/contracts';

/** An entity set aside: the messages that came while an earlier one is missing or cannot be applied. */
export interface Parked {
  _id: string;
  since: string;
  why: string;
  /** By sequence; the lowest is the first that could not be applied. */
  waiting: { seq: number; message: EventMessage }[];
}

/** Adds a message to what waits, in order and once. */
export function park(parked: Parked | null, entity: string, message: EventMessage, why: string, now: string): Parked {
  const seq = Number(message.headers.ce_sequence);
  const known = parked?.waiting ?? [];
  const waiting = known.some((w) => w.seq === seq) ? known : [...known, { seq, message }].sort((a, b) => a.seq - b.seq);
  return { _id: entity, since: parked?.since ?? now, why: parked?.why ?? why, waiting };
}
