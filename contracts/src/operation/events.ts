import { z } from 'zod';
import { escalationAcknowledged, escalationAnswered, escalationRaised, escalationUnreached } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant, PersonId } from '../ids';
import { loose } from '../loose';
import { Addressee, ObligationEnd, ObligationMove } from '../obligation';
import { Source } from '../source';
import { Evidence, Hazard } from '../task/hazard';
import { TaskStatus } from '../task/view';
import { FindingMeans } from './commands';
import { EffectStart, effectOutcomes } from './effect';
import { MeasureTaken } from './measure';
import { OperationObligationKind, OperationObligationStart } from './obligation';
import { Officer, Position, refusalReasons, Team } from './team';

/** Every event may start, end and move obligations, and cause effects; one fold handles all of them. */
const clocks = {
  starts: z.array(OperationObligationStart),
  ends: z.array(ObligationEnd),
  moves: z.array(ObligationMove),
  effects: z.array(EffectStart),
};
const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), data: z.looseObject({ ...shape, ...clocks }) });
const text = z.string();
const evidence = z.array(Evidence);
const powers = z.array(z.string());
const people = z.array(Officer);
const agencies = z.array(AgencyId);
const hours = z.looseObject({ at: Instant, until: Instant });

/** Where the agencies meet, with coordinates. */
const Place = z.looseObject({ address: z.string(), longitude: z.number(), latitude: z.number() });

/** Somebody who commands, as the directory knew them. */
export const CommandingPerson = z.looseObject({ person: PersonId, name: z.string(), agency: AgencyId });
export type CommandingPerson = z.infer<typeof CommandingPerson>;

/** A task as it stood when the operation was planned. */
export const OperationTask = z.looseObject({
  id: EntityId,
  status: TaskStatus,
  class: HazardClass,
  holder: AgencyId,
  lead: AgencyId.nullable(),
  hazard: Hazard,
});
export type OperationTask = z.infer<typeof OperationTask>;

/** An entry of the on-site list 现场检查清单: something to look at for one task, and why. */
export const SiteItem = z.looseObject({ task: EntityId, item: z.string(), text: z.string(), source: Source.nullable() });
export type SiteItem = z.infer<typeof SiteItem>;

/** What two operations would hold at the same hour. */
export const Clash = z.looseObject({
  operation: EntityId,
  title: z.string(),
  at: Instant,
  until: Instant,
  tasks: z.array(EntityId),
  /** People and vehicles, as the other operation names them. */
  people: z.array(z.string()),
  vehicles: z.array(z.string()),
});
export type Clash = z.infer<typeof Clash>;
/** 冲突仍要进行: the clashes that somebody overrode, and why; null when there were none. */
const override = z.looseObject({ reason: text, clashes: z.array(Clash) }).nullable();

/** Events v1 of the joint operation. Past tense; each is understandable alone on the topic. */
export const OperationEvent = loose(
  z.discriminatedUnion('type', [
    event('OperationPlanned', {
      title: text,
      class: HazardClass.describe('the strictest among its tasks, or that of the playbook named'),
      tasks: z.array(OperationTask),
      at: Instant,
      until: Instant,
      place: Place,
      commander: CommandingPerson,
      deputy: CommandingPerson,
      agencies: z.array(z.looseObject({ agency: AgencyId, powers })),
      office: AgencyId.describe('the dispatching office: answers for what the process must do'),
      playbook: z.looseObject({ id: z.string(), version: z.int() }),
      required: powers.describe('powers that must stand on site: the quorum of the playbook and what the agencies are asked for'),
      list: z.array(SiteItem),
      reason: text,
      override,
      by: AgencyId,
    }),
    event('OperationCalledOut', { round: z.int(), ...hours.shape, place: Place, note: text.nullable(), by: PersonId }),
    event('AgencyCalled', {
      agency: AgencyId,
      powers,
      round: z.int().describe('1 for the first call-out; counts call-outs after a postponement'),
      ...hours.shape,
      place: Place,
      due: Instant.describe('when the answer is due'),
    }),
    event('TeamPromised', {
      agency: AgencyId,
      team: Team,
      missing: powers.describe('asked for and not brought'),
      override,
      by: PersonId,
    }),
    event('CallRefused', {
      agency: AgencyId,
      reason: z.enum(refusalReasons),
      basis: text,
      note: text.nullable(),
      commander: PersonId.describe('who must know at once'),
      by: PersonId,
    }),
    event('OperationDecided', {
      decision: z.enum(['go', 'go-short-handed']),
      coming: agencies,
      released: agencies.describe('called, and not waited for any longer'),
      missing: powers,
      reason: text,
      by: PersonId,
    }),
    event('OperationPostponed', { before: hours, ...hours.shape, released: agencies, reason: text, override, by: PersonId }),
    event('OperationCalledOff', { released: agencies, reason: text, by: PersonId }),
    event('TeamCheckedIn', {
      agency: AgencyId,
      people,
      position: Position,
      distance: z.int().describe('metres from the place'),
      powers,
      by: PersonId,
    }),
    event('TeamAdmitted', {
      agency: AgencyId,
      people,
      position: Position.nullable(),
      distance: z.int().nullable(),
      late: z.boolean(),
      powers,
      reason: text,
      by: PersonId.describe('the commander'),
    }),
    event('SiteOpened', {
      present: agencies,
      powers,
      missing: powers.describe('required and not on site: measures under them may not be taken'),
    }),
    event('FindingRecorded', {
      finding: text,
      task: EntityId,
      item: text,
      seen: text,
      evidence,
      measure: text.nullable().describe('id of the measure taken'),
      taken: MeasureTaken.nullable(),
      endsAt: Instant.nullable().describe('when the law ends the measure'),
      until: Instant.nullable(),
      means: FindingMeans.nullable(),
      by: AgencyId,
      person: PersonId,
    }),
    event('HazardFound', {
      found: text,
      hazard: Hazard,
      class: HazardClass,
      lead: AgencyId.nullable(),
      evidence,
      by: AgencyId,
      person: PersonId,
    }),
    event('MeasureApproved', { measure: text, basis: text, by: PersonId }),
    event('MeasureDisapproved', { measure: text, basis: text, by: PersonId }),
    event('MeasureExtended', { measure: text, before: Instant, until: Instant, document: text, reason: text, by: PersonId }),
    event('MeasureEnded', { measure: text, document: text.nullable(), reason: text, by: PersonId }),
    event('RecordCompleted', {
      number: text.describe('文号 of the joint record'),
      summary: text,
      present: agencies,
      absent: agencies,
      findings: z.int(),
      by: PersonId,
    }),
    event('RecordSigned', { number: text, agency: AgencyId, note: text.nullable(), by: PersonId }),
    event('RecordDissented', { number: text, agency: AgencyId, reason: text, by: PersonId }),
    event('EmergencyDeclared', {
      reason: text,
      position: Position.nullable(),
      desk: text,
      called: z.array(Addressee).describe('posts called at once'),
      list: z.array(SiteItem),
      positions: z.array(z.looseObject({ agency: AgencyId, position: Position.nullable(), people: z.int() })),
      by: PersonId,
      agency: AgencyId,
    }),
    event('CommanderReplaced', {
      before: CommandingPerson,
      commander: CommandingPerson,
      deputy: CommandingPerson,
      reason: text,
      by: PersonId,
    }),
    event('EffectRecorded', {
      effect: text,
      kind: text,
      target: text,
      outcome: z.enum(effectOutcomes),
      answer: text.nullable(),
      code: text.nullable(),
      version: z.int().nullable(),
    }),
    event('OperationClosed', { outcome: z.enum(['recorded', 'emergency']), number: text }),
    event('DeadlineMissed', {
      obligation: text,
      kind: OperationObligationKind,
      about: text.nullable(),
      responsible: AgencyId,
      due: Instant,
    }),
    event('EscalationRaised', { about: text.nullable(), ...escalationRaised(OperationObligationKind) }),
    event('EscalationAcknowledged', escalationAcknowledged),
    event('EscalationAnswered', escalationAnswered),
    event('EscalationUnreached', escalationUnreached),
  ]),
);
export type OperationEvent = z.infer<typeof OperationEvent>;
export type OperationEventType = OperationEvent['type'];
