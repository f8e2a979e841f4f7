import { type CallTrack, OperationEvent, type OperationTrack } from '@baton/contracts';
import { noOperation, operationSubject, type OperationState } from '@baton/rules';
import { projectionOf } from '../projector';

type Told =
  'outcome' | 'shortHanded' | 'postponed' | 'calls' | 'findings' | 'hazards' | 'measures' | 'effects' | 'missed' | 'escalations';

/** What the ledger keeps of an operation beside its state: its track. */
export interface OperationRecord extends Pick<OperationTrack, Told> {
  state: OperationState;
}

const noRecord: OperationRecord = {
  state: noOperation,
  outcome: null,
  shortHanded: false,
  postponed: 0,
  calls: [],
  findings: 0,
  hazards: 0,
  measures: {},
  effects: { caused: 0, done: 0, refused: 0 },
  missed: 0,
  escalations: 0,
};

/** The record of a joint operation. */
export const operationProjection = projectionOf('operation', OperationEvent, noRecord, project);

/** Folds one event of the log into the record. */
export function project(record: OperationRecord, event: OperationEvent, at: string): OperationRecord {
  const caused = record.effects.caused + event.data.effects.length;
  return {
    ...counted({ ...record, effects: { ...record.effects, caused } }, event),
    calls: called(record.calls, event, at),
    state: operationSubject.evolve(record.state, event, at),
  };
}

function counted(record: OperationRecord, { type, data }: OperationEvent): OperationRecord {
  switch (type) {
    case 'OperationDecided':
      return { ...record, shortHanded: data.decision === 'go-short-handed' };
    case 'OperationPostponed':
      return { ...record, postponed: record.postponed + 1 };
    case 'FindingRecorded':
      return { ...record, findings: record.findings + 1, measures: measured(record.measures, data.taken?.power) };
    case 'HazardFound':
      return { ...record, hazards: record.hazards + 1 };
    case 'EffectRecorded':
      return { ...record, effects: { ...record.effects, [data.outcome]: record.effects[data.outcome] + 1 } };
    case 'OperationClosed':
      return { ...record, outcome: data.outcome };
    case 'OperationCalledOff':
      return { ...record, outcome: 'called-off' };
    case 'DeadlineMissed':
      return { ...record, missed: record.missed + 1 };
    case 'EscalationRaised':
      return { ...record, escalations: record.escalations + 1 };
    default:
      return record;
  }
}

const measured = (measures: Record<string, number>, power: string | undefined): Record<string, number> =>
  power === undefined ? measures : { ...measures, [power]: (measures[power] ?? 0) + 1 };

/** Follows every agency through the newest of its call-outs. */
function called(calls: CallTrack[], { type, data }: OperationEvent, at: string): CallTrack[] {
  switch (type) {
    case 'AgencyCalled':
      return [...calls, { ...fresh, agency: data.agency, round: data.round, calledAt: at, due: data.due }];
    case 'TeamPromised':
      return changed(calls, [data.agency], { answer: 'coming', answeredAt: at });
    case 'CallRefused':
      return changed(calls, [data.agency], { answer: 'refused', reason: data.reason, answeredAt: at });
    case 'OperationDecided':
    case 'OperationPostponed':
    case 'OperationCalledOff':
      return changed(calls, data.released, { answer: 'released' });
    case 'TeamCheckedIn':
    case 'TeamAdmitted':
      return changed(calls, [data.agency], { arrivedAt: at });
    case 'RecordSigned':
    case 'RecordDissented':
      return changed(calls, [data.agency], { signedAt: at });
    case 'EscalationRaised':
      return data.kind === 'answer' || data.kind === 'muster' ? raised(calls, data.about, data.rung + 1) : calls;
    default:
      return calls;
  }
}

const fresh = { answer: null, reason: null, answeredAt: null, rung: 0, arrivedAt: null, signedAt: null };

function changed(calls: CallTrack[], agencies: readonly string[], change: Partial<CallTrack>): CallTrack[] {
  const newest = new Set(agencies.map((agency) => calls.findLast((call) => call.agency === agency)));
  return calls.map((call) => (newest.has(call) ? { ...call, ...change } : call));
}

function raised(calls: CallTrack[], agency: string | null, rung: number): CallTrack[] {
  const call = calls.findLast((one) => one.agency === agency);
  return call && rung > call.rung ? changed(calls, [call.agency], { rung }) : calls;
}
