import { createHash } from 'node:crypto';
import type { SubjectKind } from './ids';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 Crockford base-32 characters (130 bits, shaped like a ULID) of SHA-256 over the parts: the same parts, the same id, for ever. */
export function derivedId(...parts: string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return Array.from({ length: 26 }, (_, i) => crockford[digest[i]! & 31]).join('');
}

/** A number in [0, 1) derived the same way: a draw that nobody can draw again. */
export const derivedShare = (...parts: string[]): number =>
  createHash('sha256').update(parts.join('\n')).digest().readUInt32BE(0) / 2 ** 32;

/** Id of a new entity. It derives from district and Idempotency-Key, so one key can never open two. */
export const newEntityId = (district: string, kind: SubjectKind, idempotencyKey: string): string =>
  `${district}:${kind}:${derivedId(district, kind, idempotencyKey)}`;

const uuidNamespace = '6ba7b8119dad11d180b400c04fd430c8'; // RFC 4122 URL namespace

/** RFC 4122 version 5 UUID of an event: the same entity and sequence always give the same id. */
export function eventId(entity: string, sequence: number): string {
  const h = createHash('sha1').update(uuidNamespace, 'hex').update(`urn:baton:${entity}/${sequence}`).digest().subarray(0, 16);
  h[6] = (h[6]! & 0x0f) | 0x50;
  h[8] = (h[8]! & 0x3f) | 0x80;
  const x = h.toString('hex');
  return `${x.slice(0, 8)}-${x.slice(8, 12)}-${x.slice(12, 16)}-${x.slice(16, 20)}-${x.slice(20)}`;
}
