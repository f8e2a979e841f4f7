import type { EventMessage } from '@baton/contracts';

/** An entity set aside: the messages that came while an earlier one is missing or cannot be applied. */
export interface Parked {
  _id: string;
  since: string;
  why: string;
  /** By sequence; the lowest is the first that could not be applied. */
  waiting: { seq: number; message: EventMessage }[];
}

/** Sequence a message claims; 0 when it claims none. */
export function sequenceOf({ headers }: EventMessage): number {
  const sequence = Number(headers['ce_sequence']);
  return Number.isSafeInteger(sequence) ? sequence : 0;
}

/** Adds a message to what waits, in order and once; two that differ in anything both wait. */
export function park(parked: Parked | null, entity: string, message: EventMessage, why: string, now: string): Parked {
  const seq = sequenceOf(message);
  const known = parked?.waiting ?? [];
  const waits = known.some((one) => one.seq === seq && sameBytes(one.message, message));
  const waiting = waits ? known : [...known, { seq, message }].sort((a, b) => a.seq - b.seq);
  return { _id: entity, since: parked?.since ?? now, why: parked?.why ?? why, waiting };
}

const sameBytes = (a: EventMessage, b: EventMessage): boolean =>
  a.value === b.value && JSON.stringify(a.headers) === JSON.stringify(b.headers);
