import { z } from 'zod';
import { AgencyId, Instant } from './ids';
import { LadderLevel } from './ladder';
import { Addressee, NextRung, SkippedRung } from './obligation';

const text = z.string();

/** An escalation within its entity, as commands name it. */
export const EscalationId = z.string().regex(/^esc-\d{1,6}$/);
/** What ReportUnreached says of any subject. */
export const unreachedReport = {
  escalation: EscalationId,
  notice: z.string().trim().min(1).max(96).describe('the notice that could not be delivered over any channel'),
};

/** What EscalationRaised says of any subject: a rung of the ladder was reached. `kind` is the subject's list of obligations. */
export const escalationRaised = <K extends z.ZodType>(kind: K) => ({
  escalation: text,
  obligation: text,
  kind,
  responsible: AgencyId,
  rung: z.int(),
  level: LadderLevel,
  name: text,
  round: z.int().describe('0 for the first time; counts repeats of the last rung'),
  scheduledFor: Instant,
  due: Instant,
  to: Addressee,
  answer: z.boolean(),
  skipped: z.array(SkippedRung),
  missedRounds: z.int().describe('repeats that fell due while nothing could ring; told in one escalation'),
  nextRung: NextRung,
});

/** What EscalationAcknowledged says: somebody has seen it, for a while. */
export const escalationAcknowledged = {
  escalation: text,
  obligation: text,
  person: text,
  note: text.nullable(),
  expires: Instant,
  nextRung: NextRung.nullable(),
};

/** What EscalationAnswered says: a person has decided. */
export const escalationAnswered = { escalation: text, obligation: text, person: text, answer: text };

/** What EscalationUnreached says: whoever was called could not be reached over any channel. */
export const escalationUnreached = {
  escalation: text,
  obligation: text,
  post: text.describe('counts as vacant for this obligation from now on'),
  person: text,
  notice: text,
  nextRung: NextRung.nullable().describe('the ladder goes on at once; null where nobody is left above'),
};

/** An escalation that nobody has settled yet, as the API shows it. */
export const escalationView = <K extends z.ZodType>(kind: K) =>
  z.looseObject({
    id: z.string(),
    obligation: z.string(),
    kind,
    level: LadderLevel,
    name: z.string(),
    rung: z.int(),
    round: z.int(),
    at: Instant,
    to: Addressee,
    answer: z.boolean(),
    acknowledgedUntil: Instant.nullable(),
  });
