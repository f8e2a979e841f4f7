import { z } from 'zod';
import { escalationView } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant } from '../ids';
import { loose } from '../loose';
import { Evidence, Hazard } from '../task/hazard';
import { FindingMeans } from './commands';
import { EffectStart, effectOutcomes } from './effect';
import { CommandingPerson, OperationTask, SiteItem } from './events';
import { MeasureTaken } from './measure';
import { OperationObligationKind, OperationObligationStart } from './obligation';
import { Officer, Position, refusalReasons, Team } from './team';

/** Where an operation stands. `emergency` is no status but a mark beside it. */
export const operationStatuses = [
  'planned',
  'called-out',
  'mustering',
  'on-site',
  'recorded',
  'postponed',
  'called-off',
  'closed',
] as const;
export const OperationStatus = z.enum(operationStatuses);
export type OperationStatus = z.infer<typeof OperationStatus>;
export const operationStatusNames: Record<OperationStatus, string> = {
  planned: '已拟定',
  'called-out': '已调度',
  mustering: '集结中',
  'on-site': '现场处置中',
  recorded: '已形成记录',
  postponed: '已延期',
  'called-off': '已取消',
  closed: '已办结',
};

/** What became of one agency's call-out. */
export const callStates = ['planned', 'called', 'coming', 'refused', 'released', 'present'] as const;
export const callStateNames: Record<(typeof callStates)[number], string> = {
  planned: '待调度',
  called: '待应答',
  coming: '将到场',
  refused: '拒派',
  released: '已解除',
  present: '已到场',
};

/** One agency's part: what it was asked for, how it answered, whether it is there. */
export const CallView = z.looseObject({
  agency: AgencyId,
  state: z.enum(callStates),
  asked: z.array(z.string()),
  team: Team.nullable(),
  refusal: z
    .looseObject({ reason: z.enum(refusalReasons), basis: z.string(), note: z.string().nullable(), at: Instant })
    .nullable(),
  arrival: z
    .looseObject({
      at: Instant,
      people: z.array(Officer),
      position: Position.nullable(),
      distance: z.int().nullable(),
      powers: z.array(z.string()),
      admitted: z.string().nullable().describe('why the commander let it in; null when it checked in by itself'),
    })
    .nullable(),
});
export type CallView = z.infer<typeof CallView>;

/** 法定职能到齐: what is required, promised and there, and what is missing. */
export const QuorumView = z.looseObject({
  required: z.array(z.string()),
  promised: z.array(z.string()),
  present: z.array(z.string()),
  /** Required and promised by nobody who was called. */
  missing: z.array(z.string()),
  /** Required and not on site. */
  absent: z.array(z.string()),
});
export type QuorumView = z.infer<typeof QuorumView>;

/** A measure taken, and how long it may stand. */
export const MeasureView = MeasureTaken.extend({
  id: z.string(),
  finding: z.string(),
  task: EntityId,
  takenAt: Instant,
  endsAt: Instant.nullable(),
  extended: z.boolean(),
  approved: z.enum(['before', 'not-needed', 'owed', 'afterwards', 'disapproved']),
  ended: z.looseObject({ at: Instant, reason: z.string() }).nullable(),
});
export type MeasureView = z.infer<typeof MeasureView>;

export const FindingView = z.looseObject({
  id: z.string(),
  task: EntityId,
  item: z.string(),
  seen: z.string(),
  evidence: z.array(Evidence),
  measure: z.string().nullable(),
  until: Instant.nullable(),
  means: FindingMeans.nullable(),
  by: AgencyId,
  person: z.string(),
  at: Instant,
});
export type FindingView = z.infer<typeof FindingView>;

/** An effect, and what became of it. */
export const EffectView = EffectStart.extend({
  since: Instant,
  status: z.enum(['pending', ...effectOutcomes]),
  answer: z.string().nullable(),
  code: z.string().nullable(),
  version: z.int().nullable(),
});
export type EffectView = z.infer<typeof EffectView>;

/** How an agency that was there stands to the joint record. */
export const SignatureView = z.looseObject({
  agency: AgencyId,
  how: z.enum(['outstanding', 'signed', 'dissented']),
  person: z.string().nullable(),
  text: z.string().nullable(),
  at: Instant.nullable(),
});
export type SignatureView = z.infer<typeof SignatureView>;

/** A joint operation as the API shows it: the current state, folded from its events. */
export const OperationView = loose(
  z.looseObject({
    id: EntityId,
    version: z.int(),
    status: OperationStatus,
    /** True when nothing is waited for any more. */
    over: z.boolean(),
    title: z.string(),
    class: HazardClass,
    tasks: z.array(OperationTask),
    at: Instant,
    until: Instant,
    place: z.looseObject({ address: z.string(), longitude: z.number(), latitude: z.number() }),
    commander: CommandingPerson,
    deputy: CommandingPerson,
    office: AgencyId,
    playbook: z.looseObject({ id: z.string(), version: z.int() }),
    plannedAt: Instant,
    changedAt: Instant,
    /** Call-outs so far. */
    round: z.int(),
    calls: z.array(CallView),
    quorum: QuorumView,
    list: z.array(SiteItem),
    findings: z.array(FindingView),
    measures: z.array(MeasureView),
    hazards: z.array(
      z.looseObject({
        id: z.string(),
        hazard: Hazard,
        class: HazardClass,
        effect: z.string().describe('the effect that opens its task'),
        evidence: z.array(Evidence),
        by: AgencyId,
        at: Instant,
      }),
    ),
    effects: z.array(EffectView),
    record: z
      .looseObject({ number: z.string(), summary: z.string(), at: Instant, signatures: z.array(SignatureView) })
      .nullable(),
    emergency: z.looseObject({ at: Instant, by: z.string(), agency: AgencyId, reason: z.string() }).nullable(),
    obligations: z.array(OperationObligationStart.extend({ overdue: z.boolean() })),
    escalations: z.array(escalationView(OperationObligationKind)),
    nextDeadline: Instant.nullable(),
    rung: z.int().describe('highest rung reached by an open escalation, counted from 1; 0 when none'),
    overdue: z.boolean(),
    /** One sentence per thing waited for: who must do what until when, and what happens then. */
    waitingFor: z.array(z.string()),
  }),
);
export type OperationView = z.infer<typeof OperationView>;
