import type { EventMessage } from '@baton/contracts';
import { applyMessage, type Projected, type Projection } from './projector';
import { park, type Parked } from './parking';

/** What a batch of one subject's topic comes to, before anything is written. */
export interface Batched<R> {
  /** Records to write, each over the sequence it had before. */
  writes: { before: number; next: Projected<R> }[];
  /** Entities set aside, or still set aside with more waiting. */
  parked: Parked[];
  /** Entities that were set aside and are in step again. */
  released: string[];
  duplicates: number;
  applied: number;
}

/**
 * Applies messages to what is stored, entity by entity, exactly in sequence. A message that leaves a gap or cannot be
 * applied parks its entity: what comes after waits there, and everything goes on as soon as the missing one arrives.
 */
export function applyBatch<R>(
  projection: Projection<R>,
  stored: ReadonlyMap<string, Projected<R>>,
  parkedBefore: ReadonlyMap<string, Parked>,
  messages: readonly EventMessage[],
  now: string,
): Batched<R> {
  const batched: Batched<R> = { writes: [], parked: [], released: [], duplicates: 0, applied: 0 };
  for (const [entity, own] of byEntity(messages)) {
    const before = stored.get(entity) ?? null;
    const aside = parkedBefore.get(entity) ?? null;
    const inOrder = [...(aside?.waiting.map(({ message }) => message) ?? []), ...own].sort((a, b) => sequence(a) - sequence(b));
    const { current, held } = applyInOrder(projection, entity, before, inOrder, now, batched);
    if (current && current !== before) batched.writes.push({ before: before?.seq ?? 0, next: current });
    if (held) batched.parked.push({ ...held, since: aside?.since ?? held.since });
    else if (aside) batched.released.push(entity);
  }
  return batched;
}

function applyInOrder<R>(
  projection: Projection<R>,
  entity: string,
  before: Projected<R> | null,
  messages: EventMessage[],
  now: string,
  counts: Pick<Batched<R>, 'duplicates' | 'applied'>,
): { current: Projected<R> | null; held: Parked | null } {
  let current = before;
  let held: Parked | null = null;
  for (const message of messages) {
    const result = applyMessage(projection, current, message);
    if (result.outcome === 'applied') {
      current = result.next;
      counts.applied += 1;
    } else if (result.outcome === 'duplicate') counts.duplicates += 1;
    else
      held = park(held, entity, message, result.outcome === 'gap' ? `sequence ${result.expected} is missing` : result.why, now);
  }
  return { current, held };
}

const sequence = ({ headers }: EventMessage): number => Number(headers['ce_sequence'] ?? 0);

function byEntity(messages: readonly EventMessage[]): Map<string, EventMessage[]> {
  const groups = new Map<string, EventMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.key);
    if (group) group.push(message);
    else groups.set(message.key, [message]);
  }
  return groups;
}
