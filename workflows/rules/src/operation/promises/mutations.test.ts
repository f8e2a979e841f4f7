import fc from 'fast-check';
import { areNoticed, type Mutation, mutationsOf } from '../../spec/mutations/fixture';
import type { OperationContext } from '../draft';
import { commander } from '../fixture';
import type { Operation, OperationState } from '../state';
import { operationSubject } from '../subject';
import { type Promised, promises } from './fixture';
import { lives, play } from './lives/fixture';

type Subject = typeof operationSubject;
const { telling, folding } = mutationsOf(operationSubject);

/** Rules that decide as if the operation or who acts were another. */
const blindTo = (
  look: (state: Operation, context: OperationContext, type: string) => [OperationState, OperationContext],
): Subject => ({
  ...operationSubject,
  decide(state, command, context) {
    const [seen, by] = state.status === 'none' ? [state, context] : look(state, context, command.type);
    return operationSubject.decide(seen, command, by);
  },
});
const anybody = (type: string): Subject =>
  blindTo((state, context, sent) => [
    state,
    sent === type ? { ...context, actor: { ...context.actor, id: commander.id } } : context,
  ]);

const never = '2099-01-01T00:00:00.000Z';
/** More than a year later: after everything that a check waits for. */
const muchLater = (at: string): string => new Date(Date.parse(at) + 400 * 86_400_000).toISOString();
const everywhere = (change: (arrival: { powers: string[] }) => object): Subject =>
  blindTo((state, context, type) => [
    type !== 'RecordFinding'
      ? state
      : {
          ...state,
          calls: state.calls.map((call) =>
            call.answer.state === 'present'
              ? { ...call, answer: { ...call.answer, arrival: { ...call.answer.arrival, ...change(call.answer.arrival) } } }
              : call,
          ),
        },
    context,
  ]);
let draw = 0;

/** One thing broken, and how the promise that guards it says so. */
const mutations: Record<Promised, Mutation<Subject>[]> = {
  '1: every agency called is answered, escalated or released, never forgotten': [
    ['a call starts no clock', telling('AgencyCalled', () => ({ starts: [] })), /called, and nobody asks/],
    [
      'a refusal ends the matter',
      telling('CallRefused', ({ moves }) => ({ ends: moves.map(({ id }) => ({ id, how: 'met' })) })),
      /refused, and nobody asks/,
    ],
    ['a team on its way is not waited for', telling('OperationDecided', () => ({ starts: [] })), /on its way, and nobody waits/],
    ['whoever is let go is not told', telling('OperationPostponed', () => ({ effects: [] })), /let go and not told|armed/],
    [
      'silence is charged to the office',
      telling('DeadlineMissed', ({ kind }) => (kind === 'answer' ? { responsible: 'safety-office' } : {})),
      /is charged to safety-office/,
    ],
    [
      'the last rung does not repeat',
      telling('EscalationRaised', ({ nextRung }) => ({
        nextRung: { ...nextRung, at: nextRung.round > 0 ? muchLater(nextRung.at) : nextRung.at },
      })),
      /nobody is called about|clock stopped/,
    ],
  ],
  '2: no measure without its power on site': [
    ['every agency is taken to hold every power', everywhere(() => ({ powers: ['demolish', 'seal', 'seize'] })), /without/],
    [
      'officers need no cards',
      telling('FindingRecorded', ({ taken }) => (taken ? { taken: { ...taken, officers: taken.officers.slice(0, 1) } } : {})),
      /by 1 officers/,
    ],
    [
      'nobody owes the approval',
      telling('FindingRecorded', ({ starts }) => ({ starts: starts.filter(({ kind }) => kind !== 'approve') })),
      /nobody owes the approval/,
    ],
    [
      'nothing ends a measure',
      telling('FindingRecorded', ({ starts }) => ({ starts: starts.filter(({ kind }) => kind !== 'end-measure') })),
      /nothing ends/,
    ],
    ['anything may be looked at', telling('FindingRecorded', () => ({ item: 'roof' })), /not on the list/],
  ],
  '3: an open operation is armed, reaches a person, and has exactly one commander': [
    ['a postponement calls nobody out again', telling('OperationPostponed', () => ({ starts: [] })), /armed: false/],
    ['a record asks for no signature', telling('RecordCompleted', () => ({ starts: [] })), /armed: false/],
    [
      'it is closed while something is owed',
      folding('RecordSigned', (after) => ({ ...after, status: 'closed' })),
      /closed while something is owed/,
    ],
    ['a rung reaches nobody', telling('EscalationRaised', ({ to }) => ({ to: { ...to, person: 'nobody' } })), /reached nobody/],
    ['anybody decides', anybody('DecideOperation'), /who does not command/],
    ['anybody completes the record', anybody('CompleteSite'), /who does not command/],
    [
      'an emergency takes the command',
      folding('EmergencyDeclared', (after) => ({ ...after, commander: after.deputy })),
      /the deputy commands|changes the commander/,
    ],
  ],
  '4: effects are never lost': [
    ['a finding causes nothing', telling('FindingRecorded', () => ({ effects: [] })), /is not sent/],
    ['a hazard is not opened', telling('HazardFound', () => ({ effects: [] })), /is not opened|owed/],
    [
      'nobody owes an effect',
      telling('FindingRecorded', ({ starts }) => ({ starts: starts.filter(({ kind }) => kind !== 'carry-out') })),
      /is pending, owed: false|owed/,
    ],
    ['a signature settles effects', folding('RecordSigned', (after) => ({ ...after, effects: [] })), /an effect is gone/],
    [
      'a refusal is forgotten',
      folding('EffectRecorded', (after) => ({ ...after, effects: after.effects.filter(({ status }) => status !== 'refused') })),
      /an effect is gone/,
    ],
    [
      'two hazards open one task',
      telling('HazardFound', ({ effects }) => ({ effects: effects.map((effect) => ({ ...effect, target: 'gulou:task:SAME' })) })),
      /two effects open one task/,
    ],
  ],
  '5: a command has exactly one outcome': [
    ['chance decides', telling('EscalationRaised', () => ({ escalation: `esc-${(draw += 1)}` })), /decided twice, differently/],
    [
      'a ring is never quiet',
      {
        ...operationSubject,
        decide(state, command, context) {
          const decision = operationSubject.decide(state, command, context);
          return decision.outcome === 'nothing' && command.type === 'RingOperation'
            ? { outcome: 'accepted', events: [] }
            : decision;
        },
      },
      /rung twice/,
    ],
  ],
  '6: nothing is deleted or edited, and no unanswered call is dropped': [
    ['the record edits findings', folding('RecordCompleted', (after) => ({ ...after, findings: [] })), /edits a finding/],
    ['an emergency rewrites the list', folding('EmergencyDeclared', (after) => ({ ...after, list: [] })), /edited/],
    ['an end of a measure deletes it', folding('MeasureEnded', (after) => ({ ...after, measures: [] })), /loses a measure/],
    [
      'closing drops unanswered calls',
      folding('OperationClosed', (after) => ({ ...after, escalations: [] })),
      /OperationClosed dropped esc-/,
    ],
    [
      'a state is changed in place',
      folding('RecordSigned', (after) => Object.assign(after.tasks[0] ?? {}, { holder: 'nobody' }) && after),
      /read only|Cannot assign/,
    ],
  ],
  '7: every deadline is explained, and no clock stands still': [
    [
      'an extension is not explained',
      telling('MeasureExtended', ({ moves }) => ({ moves: moves.map((move) => ({ ...move, due: never })) })),
      /explains/,
    ],
    [
      'nothing says who set it',
      telling('OperationCalledOut', ({ starts }) => ({
        starts: starts.map((start) => ({ ...start, explanation: { ...start.explanation, budget: null, setBy: undefined } })),
      })),
      /nor who set it/,
    ],
    [
      'an operation is a pause',
      folding('SiteOpened', (after) => ({
        ...after,
        obligations: after.obligations.map((o) => ({ ...o, pausedAt: after.changedAt as unknown as null })),
      })),
      /stands still/,
    ],
  ],
};

const sample = fc.sample(lives, { numRuns: 600, seed: 7 });

areNoticed(mutations, sample, (promised, life, broken) => promises[promised](play(life, undefined, broken)));
