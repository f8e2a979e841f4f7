import type { DomainEvent, EventMessage, SubjectKind } from '@baton/contracts';
import { entityParts, EventEnvelope } from '@baton/contracts';

/** What a projection keeps per entity: the sequence it has applied, the hash of that event, and its record. */
export interface Projected<R> {
  _id: string;
  seq: number;
  hash: string;
  at: string;
  record: R;
}

/** How a subject's events become a record. */
export interface Projection<R> {
  initial: R;
  /** Throws what keeps an event from being applied; its entity is set aside then. */
  apply(record: R, event: { type: string; data: unknown }, at: string): R;
}

/** A projection of the events a subject has: one of a type that is not known here is not guessed at, it throws. */
export function projectionOf<R, E extends DomainEvent>(
  kind: SubjectKind,
  events: { options: readonly { shape: { type: { values: Set<string> } } }[] },
  initial: R,
  fold: (record: R, event: E, at: string) => R,
): Projection<R> {
  const known = new Set(events.options.flatMap(({ shape }) => [...shape.type.values]));
  return {
    initial,
    apply(record, event, at) {
      if (!known.has(event.type)) throw new Error(`no event of kind ${kind} is called ${event.type} here`);
      return fold(record, event as E, at);
    },
  };
}

type OutOfPlace =
  { outcome: 'duplicate' } | { outcome: 'gap'; expected: number; found: number } | { outcome: 'poison'; why: string };

/** What applying a message came to. A duplicate is skipped, a gap parks the entity, nothing is ever jumped over. */
export type Applied<R> = { outcome: 'applied'; next: Projected<R> } | OutOfPlace;

/** Applies exactly the next event of an entity. */
export function applyMessage<R>(projection: Projection<R>, before: Projected<R> | null, message: EventMessage): Applied<R> {
  const read = readEnvelope(message);
  if ('why' in read) return { outcome: 'poison', why: read.why };
  const { envelope } = read;
  return outOfPlace(before, envelope) ?? applyNext(projection, before?.record ?? projection.initial, envelope, message);
}

function outOfPlace<R>(before: Projected<R> | null, { sequence, prevhash }: EventEnvelope): OutOfPlace | null {
  const seq = before?.seq ?? 0;
  if (sequence <= seq) return { outcome: 'duplicate' };
  if (sequence > seq + 1) return { outcome: 'gap', expected: seq + 1, found: sequence };
  if (before && prevhash !== before.hash) return { outcome: 'poison', why: `prevhash ${prevhash} is not ${before.hash}` };
  return null;
}

function applyNext<R>(projection: Projection<R>, record: R, envelope: EventEnvelope, { key, value }: EventMessage): Applied<R> {
  const { sequence: seq, hash, time: at, eventname: type } = envelope;
  try {
    const next = projection.apply(record, { type, data: JSON.parse(value) as unknown }, at);
    return { outcome: 'applied', next: { _id: key, seq, hash, at, record: next } };
  } catch (error) {
    return { outcome: 'poison', why: reasonOf(error) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

type Read = { envelope: EventEnvelope } | { why: string };

function readEnvelope(message: EventMessage): Read {
  const attributes = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name === 'content-type' ? 'datacontenttype' : name.replace(/^ce_/, ''),
      value,
    ]),
  );
  const parsed = EventEnvelope.safeParse(attributes);
  if (!parsed.success) return { why: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ') };
  if (parsed.data.subject !== message.key) return { why: `key ${message.key} is not the subject ${parsed.data.subject}` };
  try {
    entityParts(message.key);
  } catch (error) {
    return { why: reasonOf(error) };
  }
  return { envelope: parsed.data };
}
