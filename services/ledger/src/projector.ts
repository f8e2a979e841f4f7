import type { EventMessage } from '@baton/contracts';
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
  apply(record: R, event: { type: string; data: unknown }, at: string): R;
}

/** What applying a message came to. A duplicate is skipped, a gap parks the entity, nothing is ever jumped over. */
export type Applied<R> =
  | { outcome: 'applied'; next: Projected<R> }
  | { outcome: 'duplicate' }
  | { outcome: 'gap'; expected: number; found: number }
  | { outcome: 'poison'; why: string };

/** Applies exactly the next event of an entity. */
export function applyMessage<R>(projection: Projection<R>, before: Projected<R> | null, message: EventMessage): Applied<R> {
  const read = readEnvelope(message);
  if ('why' in read) return { outcome: 'poison', why: read.why };
  const { envelope } = read;
  const seq = before?.seq ?? 0;
  if (envelope.sequence <= seq) return { outcome: 'duplicate' };
  if (envelope.sequence > seq + 1) return { outcome: 'gap', expected: seq + 1, found: envelope.sequence };
  if (before && envelope.prevhash !== before.hash)
    return { outcome: 'poison', why: `prevhash ${envelope.prevhash} is not ${before.hash}` };
  try {
    const event = { type: envelope.eventname, data: JSON.parse(message.value) as unknown };
    const record = projection.apply(before?.record ?? projection.initial, event, envelope.time);
    return {
      outcome: 'applied',
      next: { _id: message.key, seq: envelope.sequence, hash: envelope.hash, at: envelope.time, record },
    };
  } catch (error) {
    return { outcome: 'poison', why: error instanceof Error ? error.message : String(error) };
  }
}

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
    return { why: error instanceof Error ? error.message : String(error) };
  }
  return { envelope: parsed.data };
}
