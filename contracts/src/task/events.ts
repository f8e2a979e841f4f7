import { z } from 'zod';
import { escalationAcknowledged, escalationAnswered, escalationRaised, escalationUnreached } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant, LocalDate } from '../ids';
import { loose } from '../loose';
import { ObligationEnd, ObligationMove } from '../obligation';
import { ObligationKind } from '../playbook';
import { RequestKind, voidGrounds } from './commands';
import { declineReasons, Evidence, Hazard, measureKinds, Plan } from './hazard';
import { ObligationStart } from './obligation';

/** Every event may start, end and move obligations; one fold handles all of them. */
const clocks = {
  starts: z.array(ObligationStart),
  ends: z.array(ObligationEnd),
  moves: z.array(ObligationMove),
};
const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), data: z.looseObject({ ...shape, ...clocks }) });
const duty = z.string();
const text = z.string();
const evidence = z.array(Evidence);

/** Events v1 of the joint task. Past tense; each is understandable alone on the topic. */
export const TaskEvent = loose(
  z.discriminatedUnion('type', [
    event('TaskOpened', {
      hazard: Hazard,
      class: HazardClass,
      playbook: z.looseObject({ id: z.string(), version: z.int() }),
      office: AgencyId.describe('holder of every duty until its first acceptance'),
      reviewer: AgencyId,
      duties: z.array(z.looseObject({ id: duty, agency: AgencyId.nullable(), share: text.nullable() })),
      rectifyBy: Instant.nullable(),
    }),
    event('DutyOffered', { duty, from: AgencyId, to: AgencyId, due: Instant, note: text.nullable() }),
    event('OfferWithdrawn', { duty, from: AgencyId, to: AgencyId, reason: text }),
    event('DutyAccepted', { duty, from: AgencyId, by: AgencyId, offeredAt: Instant }),
    event('DutyDeclined', {
      duty,
      by: AgencyId,
      holder: AgencyId.describe('who goes on holding the duty'),
      reason: z.enum(declineReasons),
      basis: text,
      note: text.nullable(),
      bounces: z.int(),
    }),
    event('RulingRequested', { duty, holder: AgencyId, reason: text, bounces: z.int() }),
    event('DutyRuled', { duty, from: AgencyId, holder: AgencyId, basis: text }),
    event('AssistAdded', { duty, agency: AgencyId, share: text, holder: AgencyId, by: AgencyId }),
    event('AssistReleased', { duty, agency: AgencyId.describe('whose share it was'), reason: text, by: AgencyId }),
    event('ReviewerNamed', { agency: AgencyId, before: AgencyId, reason: text }),
    event('InterimMeasureSet', {
      measure: text,
      kind: z.enum(measureKinds),
      description: text,
      watcher: text,
      by: AgencyId,
      evidence,
    }),
    event('MeasureCheckedIn', { measure: text, intact: z.boolean(), note: text.nullable(), by: AgencyId, evidence }),
    event('InterimMeasureLifted', { measure: text, reason: text, by: AgencyId }),
    event('PlanFiled', { plan: Plan, by: AgencyId }),
    event('ProgressReported', { duty, text, percent: z.int().nullable(), by: AgencyId, evidence }),
    event('DutyCompleted', { duty, text, completedOn: LocalDate.nullable(), by: AgencyId, evidence }),
    event('ReviewPassed', { text, by: AgencyId, evidence }),
    event('ReviewFailed', { findings: text, by: AgencyId, lead: AgencyId, evidence }),
    event('TaskWrittenOff', { text, by: AgencyId, lead: AgencyId }),
    event('LookBackRecorded', { lookBack: text, passed: z.boolean(), findings: text, by: AgencyId, evidence }),
    event('TaskClosed', { reason: z.enum(['looked-back', 'no-look-back', 'not-sampled']) }),
    event('TaskReopened', { reason: text, lead: AgencyId.describe('who holds the lead duty again') }),
    event('RequestFiled', {
      request: RequestKind,
      obligation: text.nullable(),
      until: Instant.nullable(),
      survivor: EntityId.nullable(),
      ground: z.enum(voidGrounds).nullable(),
      reason: text,
      by: AgencyId,
      person: text,
    }),
    event('ExtensionGranted', { obligation: text, before: Instant, until: Instant, basis: text, by: AgencyId }),
    event('TaskSuspended', { reviewOn: Instant, reason: text, basis: text, by: AgencyId, paused: z.array(text) }),
    event('TaskResumed', { reason: text, by: AgencyId }),
    event('RequestRefused', { request: RequestKind, reason: text, by: AgencyId }),
    event('TaskVoided', { ground: z.enum(voidGrounds), reason: text, survivor: EntityId.nullable(), by: AgencyId }),
    event('DeadlineMissed', {
      obligation: text,
      kind: ObligationKind,
      duty: duty.nullable(),
      responsible: AgencyId,
      due: Instant,
      bounces: z.int().nullable().describe('for a silent offer: bounces of the duty now'),
    }),
    event('EscalationRaised', escalationRaised(ObligationKind)),
    event('EscalationAcknowledged', escalationAcknowledged),
    event('EscalationAnswered', escalationAnswered),
    event('EscalationUnreached', escalationUnreached),
    event('PlaybookMoved', {
      from: z.looseObject({ id: z.string(), version: z.int() }),
      to: z.looseObject({ id: z.string(), version: z.int() }),
      class: HazardClass,
      reason: text,
    }),
    event('RemarkAdded', { text, by: AgencyId }),
    event('EvidenceAttached', { evidence, note: text.nullable(), by: AgencyId }),
  ]),
);
export type TaskEvent = z.infer<typeof TaskEvent>;
export type TaskEventType = TaskEvent['type'];
