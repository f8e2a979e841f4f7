import { z } from 'zod';

/** The kinds of event-sourced entity in Baton. One topic, one collection and one id infix each. */
export const subjectKinds = ['task', 'directory', 'operation', 'notice'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A district's short name; every id, index and query begins with it. */
export const DistrictId = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/, 'a district is 2–32 characters a–z, 0–9, -');
/** `<district>:<kind>:<local>`; the Kafka key, the shard key and the first part of every commit `_id`. */
export const EntityId = z
  .string()
  .max(96)
  .regex(
    /^[a-z][a-z0-9-]{1,31}:(task|directory|operation|notice):[0-9A-Za-z-]{1,40}$/,
    'an entity id reads <district>:<kind>:<id>',
  );
export const AgencyId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'an agency id is 2–40 characters a–z, 0–9, -');
export const PersonId = z.string().regex(/^[a-z][a-z0-9.-]{1,59}$/, 'a person id is 2–60 characters a–z, 0–9, . or -');
/** RFC 3339 instant in UTC with milliseconds, e.g. `2026-11-24T02:30:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
/** Calendar date `YYYY-MM-DD`, read in Asia/Shanghai. */
export const LocalDate = z.iso.date();
export type Instant = z.infer<typeof Instant>;

const named = (text: string): boolean => text >= '2000' && text < '2100';
const namedRange = 'a date lies between 2000-01-01 and 2099-12-31';
/** An instant or a date that somebody names, rather than one that is counted: a slip of the hand in the year is refused. */
export const NamedInstant = Instant.refine(named, namedRange);
export const NamedDate = LocalDate.refine(named, namedRange);

/** A district has one directory. */
export const directoryEntity = (district: string): string => `${district}:directory:main`;

/** Splits an entity id; throws on a malformed one (callers validate first). */
export function entityParts(entity: string): { district: string; kind: SubjectKind; local: string } {
  const [district, kind, local] = entity.split(':');
  if (!district || !local || !subjectKinds.includes(kind as SubjectKind)) throw new Error(`not an entity id: ${entity}`);
  return { district, kind: kind as SubjectKind, local };
}
