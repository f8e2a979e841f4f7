import { z } from 'zod';
import { DeadlineExplanation } from './calendar';
import { AgencyId, Instant, PersonId } from './ids';
import { LadderLevel } from './ladder';

/** The rung an obligation waits for next: which one, when, and how often the last one has repeated. */
export const NextRung = z.looseObject({ index: z.int().min(0), at: Instant, round: z.int().min(0) });
export type NextRung = z.infer<typeof NextRung>;

/**
 * An obligation of any subject as it begins: everything resolved, so that no replay reads a calendar or a directory.
 * `kind` is the subject's list of obligations, `facts` what it says besides.
 */
export const obligationStart = <K extends z.ZodType, S extends z.ZodRawShape>(kind: K, facts: S) =>
  z.looseObject({
    id: z.string(),
    kind,
    ...facts,
    /** Agency that owes it at the start. */
    responsible: AgencyId,
    since: Instant,
    due: Instant,
    explanation: DeadlineExplanation,
    nextRung: NextRung,
  });

/** How an obligation ends. */
export const ObligationEnd = z.looseObject({ id: z.string(), how: z.enum(['met', 'met-late', 'cancelled', 'superseded']) });
export type ObligationEnd = z.infer<typeof ObligationEnd>;

/** An obligation whose due instant or rung moved: extension, resumption, another playbook. */
export const ObligationMove = z.looseObject({
  id: z.string(),
  due: Instant,
  explanation: DeadlineExplanation,
  nextRung: NextRung,
});
export type ObligationMove = z.infer<typeof ObligationMove>;

/** A rung that was passed over because its post was vacant, does not exist, or could not be reached over any channel. */
export const SkippedRung = z.looseObject({
  rung: z.int(),
  level: LadderLevel,
  name: z.string(),
  role: z.string(),
  post: z.string().nullable(),
  why: z.enum(['vacant', 'no-such-post', 'unreachable']),
});
export type SkippedRung = z.infer<typeof SkippedRung>;

/** The post and person a rung reached. */
export const Addressee = z.looseObject({
  post: z.string(),
  title: z.string(),
  agency: AgencyId,
  person: PersonId,
  name: z.string(),
});
export type Addressee = z.infer<typeof Addressee>;
