import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Actor } from './actor';
import { eventId } from './derived-id';
import { Instant, type SubjectKind } from './ids';

/** What `decide` returns and `evolve` reads: a type and its facts. Plain JSON only. */
export interface DomainEvent<T extends string = string, D = unknown> {
  type: T;
  data: D;
}

/**
 * One commit: the unit of truth, one document, one insert.
 *
 * `_id` is `<entity>/<seq of its first event, 8 digits>` and so the optimistic lock: the next commit of an entity at
 * version v has first sequence v + 1, and two writers that both saw v meet on the same `_id`.
 * `{entity, commandId}` is unique: the idempotency. `hash` chains every event to the one before it.
 */
export interface Commit {
  _id: string;
  entity: string;
  kind: SubjectKind;
  district: string;
  /** Sequence of the first event; events are numbered from 1 without gaps within the entity. */
  seq: number;
  events: RecordedEvent[];
  commandId: string;
  /** SHA-256 of the command's canonical body: the same key with another body is a conflict. */
  commandHash: string;
  actor: Actor;
  at: string;
  /** Versions of the policy the decision saw, e.g. `{directory: 12}`. */
  policy: Record<string, number | string>;
  prevHash: string;
  hash: string;
  /** W3C trace context of the request, so that the relay continues its trace. */
  traceparent?: string;
}

/** An event as kept in a commit. */
export interface RecordedEvent extends DomainEvent {
  /** The next instant at which the entity wants to be rung after this event, or null when it waits for nothing. */
  nextDeadline: string | null;
}

/** Commit `_id`; zero-padded so that a range over `_id` reads an entity in order without a second index. */
export const commitId = (entity: string, seq: number): string => `${entity}/${String(seq).padStart(8, '0')}`;

/** `prevHash` of the first event of an entity. */
export const genesisHash = '0'.repeat(64);

/** CloudEvents type of a domain event: `TaskOffered` of subject `task` is `cn.baton.task.offered.v1`. */
export function cloudEventType(kind: SubjectKind, type: string, version = 1): string {
  const kebab = type.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const stem = kebab.startsWith(`${kind}-`) ? kebab.slice(kind.length + 1) : kebab;
  return `cn.baton.${kind}.${stem}.v${version}`;
}

/** CloudEvents 1.0 attributes with Baton's extensions, as every Kafka message carries them (binary mode, `ce_` headers). */
export const EventEnvelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  type: z.string().regex(/^cn\.baton\.[a-z]+\.[a-z0-9-]+\.v\d+$/),
  source: z.string(),
  subject: z.string(),
  time: Instant,
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  sequence: z.coerce.number().int().positive(),
  /** The domain name of the event, e.g. `DutyOffered`. */
  eventname: z.string(),
  commandid: z.string(),
  /** Actor as JSON. */
  actor: z.string(),
  /** Empty string when the entity waits for nothing. */
  nextdeadline: z.string(),
  prevhash: z.string().length(64),
  hash: z.string().length(64),
  /** Sequence of the first event of the commit this event belongs to. */
  commitseq: z.coerce.number().int().positive(),
  traceparent: z.string().optional(),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An event as it travels: CloudEvents attributes plus the exact bytes of its data. */
export interface EventMessage {
  key: string;
  headers: Record<string, string>;
  /** JSON of the event's data, byte-identical however often it is sent. */
  value: string;
}

/** Hash of one event: covers everything a message says except trace context and the hash itself. */
export function eventHash(prevHash: string, attributes: Record<string, string>, value: string): string {
  const names = Object.keys(attributes).filter((n) => n !== 'ce_hash' && n !== 'ce_prevhash' && n !== 'ce_traceparent');
  const text = names.sort().map((n) => `${n}:${attributes[n]}`);
  return createHash('sha256')
    .update([prevHash, ...text, value].join('\n'))
    .digest('hex');
}

type Unsealed = Omit<Commit, '_id' | 'prevHash' | 'hash'>;

function messagesOf(commit: Unsealed, prevHash: string): { messages: EventMessage[]; hash: string } {
  let prev = prevHash;
  const messages = commit.events.map((event, i) => {
    const sequence = commit.seq + i;
    const type = cloudEventType(commit.kind, event.type);
    const value = JSON.stringify(event.data);
    const headers: Record<string, string> = {
      ce_specversion: '1.0',
      ce_id: eventId(commit.entity, sequence),
      ce_type: type,
      ce_source: `/districts/${commit.district}`,
      ce_subject: commit.entity,
      ce_time: commit.at,
      ce_dataschema: `/schemas/${type}.json`,
      ce_sequence: String(sequence),
      ce_eventname: event.type,
      ce_commandid: commit.commandId,
      ce_commitseq: String(commit.seq),
      ce_actor: JSON.stringify(commit.actor),
      ce_nextdeadline: event.nextDeadline ?? '',
      'content-type': 'application/json',
    };
    const hash = eventHash(prev, headers, value);
    headers.ce_prevhash = prev;
    headers.ce_hash = hash;
    if (commit.traceparent) headers.ce_traceparent = commit.traceparent;
    prev = hash;
    return { key: commit.entity, headers, value };
  });
  return { messages, hash: prev };
}

/** Gives a commit its `_id` and its place in the hash chain. */
export function sealCommit(commit: Unsealed, prevHash: string): Commit {
  return { _id: commitId(commit.entity, commit.seq), ...commit, prevHash, hash: messagesOf(commit, prevHash).hash };
}

/** The Kafka messages of a commit, one per event, in order. The same commit always gives the same bytes. */
export const commitMessages = (commit: Commit): EventMessage[] => messagesOf(commit, commit.prevHash).messages;
