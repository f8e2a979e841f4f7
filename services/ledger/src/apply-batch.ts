import type { EventMessage } from '@baton/contracts';
import { applyMessage, type Projected, type Projection } from './projector';
import { park, sequenceOf, type Parked } from './parking';

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
    const aside = parkedBefore.get(entity) ?? null;
    const waiting = aside?.waiting.map(({ message }) => message) ?? [];
    const inOrder = [...waiting, ...own].sort((a, b) => sequenceOf(a) - sequenceOf(b));
    take(batched, entity, applyInOrder(projection, stored.get(entity) ?? null, inOrder), aside, now);
  }
  return batched;
}

/** What the messages of one entity came to. */
interface InOrder<R> {
  before: Projected<R> | null;
  current: Projected<R> | null;
  applied: number;
  duplicates: number;
  held: { message: EventMessage; why: string }[];
}

function applyInOrder<R>(projection: Projection<R>, before: Projected<R> | null, messages: EventMessage[]): InOrder<R> {
  const result: InOrder<R> = { before, current: before, applied: 0, duplicates: 0, held: [] };
  for (const message of messages) {
    const came = applyMessage(projection, result.current, message);
    switch (came.outcome) {
      case 'applied':
        result.current = came.next;
        result.applied += 1;
        break;
      case 'duplicate':
        result.duplicates += 1;
        break;
      case 'gap':
        result.held.push({ message, why: `sequence ${came.expected} is missing` });
        break;
      case 'poison':
        result.held.push({ message, why: came.why });
        break;
    }
  }
  return result;
}

function take<R>(batched: Batched<R>, entity: string, result: InOrder<R>, aside: Parked | null, now: string): void {
  const { before, current, applied, duplicates, held } = result;
  batched.applied += applied;
  batched.duplicates += duplicates;
  if (current && applied > 0) batched.writes.push({ before: before?.seq ?? 0, next: current });
  const parked = held.reduce<Parked | null>((so, { message, why }) => park(so, entity, message, why, now), null);
  if (parked) batched.parked.push({ ...parked, since: aside?.since ?? parked.since });
  else if (aside) batched.released.push(entity);
}

function byEntity(messages: readonly EventMessage[]): Map<string, EventMessage[]> {
  const groups = new Map<string, EventMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.key);
    if (group) group.push(message);
    else groups.set(message.key, [message]);
  }
  return groups;
}
