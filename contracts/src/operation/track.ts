import { z } from 'zod';
import { AgencyId, EntityId, Instant } from '../ids';
import { refusalReasons } from './team';

/** One agency in one call-out: when it was called, what it answered, how high it was escalated, when it came. */
export const CallTrack = z.looseObject({
  agency: AgencyId,
  round: z.int(),
  calledAt: Instant,
  due: Instant.describe('when the answer was due'),
  answer: z.enum(['coming', 'refused', 'released']).nullable().describe('the last answer; null while there is none'),
  reason: z.enum(refusalReasons).nullable().describe('of the last refusal, also when a team came after it'),
  answeredAt: Instant.nullable(),
  rung: z.int().describe('highest rung its silence or lateness reached, counted from 1; 0 when none'),
  arrivedAt: Instant.nullable(),
  signedAt: Instant.nullable().describe('when it signed the record or dissented from it'),
});
export type CallTrack = z.infer<typeof CallTrack>;

/** What became of an operation, agency by agency, with what scorecards count: how the ledger tells it, from the log alone. */
export const OperationTrack = z.looseObject({
  id: EntityId,
  version: z.int().describe('sequence of the last event it tells of'),
  outcome: z.enum(['recorded', 'emergency', 'called-off']).nullable().describe('null while it goes on'),
  shortHanded: z.boolean(),
  postponed: z.int(),
  calls: z.array(CallTrack),
  findings: z.int(),
  hazards: z.int(),
  measures: z.record(z.string(), z.int()).describe('measures taken, by power'),
  effects: z.looseObject({ caused: z.int(), done: z.int(), refused: z.int() }),
  missed: z.int().describe('deadlines missed'),
  escalations: z.int(),
});
export type OperationTrack = z.infer<typeof OperationTrack>;
