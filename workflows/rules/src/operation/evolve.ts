import type { EffectStart, OperationEvent, OperationObligationStart } from '@baton/contracts';
import { acknowledged, answered, overdue, raised, unreached, withClocks } from '../obligation';
import type { Answer, Arrival, Effect, Measure, Obligation, Operation, OperationState, Signature } from './state';

type Data<T extends OperationEvent['type']> = Extract<OperationEvent, { type: T }>['data'];

/** Folds one event. Reads nothing but state and event: what was decided was resolved when it was decided. */
export function evolve(state: OperationState, event: OperationEvent, at: string): OperationState {
  if (event.type === 'OperationPlanned') return withChanges(planned(event.data, at), event.data, at);
  if (state.status === 'none') throw new Error(`${event.type} before OperationPlanned`);
  return withChanges({ ...applied(state, event, at), changedAt: at }, event.data, at);
}

/** What every event may change: obligations, and effects that begin. */
function withChanges(operation: Operation, data: OperationEvent['data'], at: string): Operation {
  const owing = withClocks(operation, data, at, begun);
  const { effects } = data;
  if (effects.length === 0) return owing;
  const counters = { ...owing.counters, effect: owing.counters.effect + effects.length };
  return { ...owing, effects: [...owing.effects, ...effects.map((effect) => pending(effect, at))], counters };
}

const begun = (start: OperationObligationStart): Obligation => ({ ...start, overdue: false, pausedAt: null });
const pending = (effect: EffectStart, since: string): Effect => ({
  ...effect,
  since,
  status: 'pending',
  answer: null,
  code: null,
  version: null,
});

function planned(data: Data<'OperationPlanned'>, at: string): Operation {
  const { title, class: hazardClass, tasks, until, place, commander, deputy, office, required, list } = data;
  return {
    status: 'planned',
    title,
    class: hazardClass,
    tasks,
    at: data.at,
    until,
    place,
    commander,
    deputy,
    office,
    playbook: { id: data.playbook.id, version: data.playbook.version },
    required,
    list,
    plannedAt: at,
    changedAt: at,
    round: 0,
    shortHanded: false,
    calls: data.agencies.map(({ agency, powers }) => ({ agency, asked: powers, answer: { state: 'planned', since: at } })),
    openedAt: null,
    findings: [],
    measures: [],
    hazards: [],
    effects: [],
    record: null,
    emergency: null,
    obligations: [],
    escalations: [],
    counters: { obligation: 0, escalation: 0, finding: 0, measure: 0, hazard: 0, effect: 0 },
  };
}

/** What each event changes besides obligations and effects. */
function applied(operation: Operation, event: Exclude<OperationEvent, { type: 'OperationPlanned' }>, at: string): Operation {
  switch (event.type) {
    case 'OperationCalledOut':
      return { ...operation, status: 'called-out', round: event.data.round, shortHanded: false };
    case 'AgencyCalled':
      return withAnswer(operation, event.data.agency, () => ({ state: 'called', since: at }));
    case 'TeamPromised': {
      const { team } = event.data;
      return withAnswer(operation, event.data.agency, () => ({ state: 'coming', since: at, team }));
    }
    case 'CallRefused': {
      const { agency, reason, basis, note } = event.data;
      return withAnswer(operation, agency, () => ({ state: 'refused', since: at, reason, basis, note }));
    }
    case 'OperationDecided': {
      const shortHanded = event.data.decision === 'go-short-handed';
      return released({ ...operation, status: 'mustering', shortHanded }, event.data.released, at);
    }
    case 'OperationPostponed':
      return released({ ...operation, status: 'postponed', at: event.data.at, until: event.data.until }, event.data.released, at);
    case 'OperationCalledOff':
      return released({ ...operation, status: 'called-off' }, event.data.released, at);
    case 'TeamCheckedIn':
      return arrived(operation, event.data.agency, { ...facts(event.data), at, admitted: null });
    case 'TeamAdmitted':
      return arrived(operation, event.data.agency, { ...facts(event.data), at, admitted: event.data.reason });
    case 'SiteOpened':
      return { ...operation, status: 'on-site', openedAt: at };
    case 'FindingRecorded':
      return found(operation, event.data, at);
    case 'HazardFound': {
      const { found: id, hazard, class: hazardClass, evidence, by, effects } = event.data;
      const found = { id, hazard, class: hazardClass, effect: effects[0]?.id ?? '', by, at };
      return {
        ...operation,
        hazards: [...operation.hazards, { ...found, ...(evidence.length > 0 && { evidence }) }],
        counters: { ...operation.counters, hazard: operation.counters.hazard + 1 },
      };
    }
    case 'MeasureApproved':
      return withMeasure(operation, event.data.measure, { approved: 'afterwards' });
    case 'MeasureDisapproved': {
      const ended = { at, reason: event.data.basis };
      return withMeasure(operation, event.data.measure, { approved: 'disapproved', ended });
    }
    case 'MeasureExtended':
      return withMeasure(operation, event.data.measure, { endsAt: event.data.until, extended: true });
    case 'MeasureEnded':
      return withMeasure(operation, event.data.measure, { ended: { at, reason: event.data.reason } });
    case 'RecordCompleted':
      return recorded(operation, event.data, at);
    case 'RecordSigned': {
      const { agency, by: person, note: text } = event.data;
      return signed(operation, agency, { how: 'signed', person, text, at });
    }
    case 'RecordDissented': {
      const { agency, by: person, reason: text } = event.data;
      return signed(operation, agency, { how: 'dissented', person, text, at });
    }
    case 'EmergencyDeclared': {
      const { by, agency, reason } = event.data;
      return { ...operation, emergency: { at, by, agency, reason } };
    }
    case 'CommanderReplaced':
      return { ...operation, commander: event.data.commander, deputy: event.data.deputy };
    case 'EffectRecorded': {
      const { effect: id, outcome: status, answer, code, version } = event.data;
      const settled = (effect: Effect): Effect => (effect.id === id ? { ...effect, status, answer, code, version } : effect);
      return { ...operation, effects: operation.effects.map(settled) };
    }
    case 'OperationClosed':
      return { ...operation, status: 'closed' };
    case 'DeadlineMissed':
      return overdue(operation, event.data.obligation);
    case 'EscalationRaised':
      return raised(operation, event.data, at);
    case 'EscalationAcknowledged':
      return acknowledged(operation, event.data);
    case 'EscalationAnswered':
      return answered(operation, event.data.escalation);
    case 'EscalationUnreached':
      return unreached(operation, event.data);
  }
}

const withAnswer = (operation: Operation, agency: string, change: (answer: Answer) => Answer): Operation => ({
  ...operation,
  calls: operation.calls.map((call) => (call.agency === agency ? { ...call, answer: change(call.answer) } : call)),
});

const released = (operation: Operation, agencies: string[], since: string): Operation => ({
  ...operation,
  calls: operation.calls.map((call) =>
    agencies.includes(call.agency) ? { ...call, answer: { state: 'released', since } } : call,
  ),
});

const facts = ({ people, position, distance, powers }: Data<'TeamCheckedIn'> | Data<'TeamAdmitted'>) => ({
  people,
  position,
  distance,
  powers,
});

const arrived = (operation: Operation, agency: string, arrival: Arrival): Operation =>
  withAnswer(operation, agency, (answer) => ({
    state: 'present',
    since: arrival.at,
    team: 'team' in answer ? answer.team : null,
    arrival,
  }));

const approvals = { before: 'before', 'on-the-spot': 'owed', 'not-needed': 'not-needed' } as const;

function found(operation: Operation, data: Data<'FindingRecorded'>, at: string): Operation {
  const { finding: id, task, item, seen, evidence, measure, taken, endsAt, until, means, by, person } = data;
  const { findings, measures, counters } = operation;
  const further: Measure[] =
    measure !== null && taken !== null
      ? [
          {
            ...taken,
            id: measure,
            finding: id,
            task,
            takenAt: at,
            endsAt,
            extended: false,
            approved: approvals[taken.approval.how],
            ended: null,
          },
        ]
      : [];
  return {
    ...operation,
    findings: [...findings, { id, task, item, seen, evidence, measure, until, means, by, person, at }],
    measures: [...measures, ...further],
    counters: { ...counters, finding: counters.finding + 1, measure: counters.measure + further.length },
  };
}

const withMeasure = (operation: Operation, id: string, change: Partial<Measure>): Operation => ({
  ...operation,
  measures: operation.measures.map((measure) => (measure.id === id ? { ...measure, ...change } : measure)),
});

/** The record is complete: who is not there is not waited for any longer, and who is there owes a signature. */
function recorded(
  operation: Operation,
  { number, summary, present, absent, by }: Data<'RecordCompleted'>,
  at: string,
): Operation {
  const signatures = present.map((agency): Signature => ({ agency, how: 'outstanding', person: null, text: null, at: null }));
  return released({ ...operation, status: 'recorded', record: { number, summary, at, by, signatures } }, absent, at);
}

function signed(operation: Operation, agency: string, signature: Omit<Signature, 'agency'>): Operation {
  const { record } = operation;
  if (!record) throw new Error('a signature before the record');
  const signatures = record.signatures.map((one) => (one.agency === agency ? { agency, ...signature } : one));
  return { ...operation, record: { ...record, signatures } };
}
