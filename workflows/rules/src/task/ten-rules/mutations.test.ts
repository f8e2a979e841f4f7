import fc from 'fast-check';
import { seedPlaybooks } from '../../playbook';
import { areNoticed, type Mutation, mutationsOf } from '../../spec/mutations/fixture';
import type { TaskContext } from '../draft';
import { supervisor } from '../fixture';
import type { Task, TaskState } from '../state';
import { taskSubject } from '../subject';
import { tenRules, type Rule } from './fixture';
import { lives, play } from './lives/fixture';

/** Some other playbook that the district has. */
const another = ({ id }: { id: string }) => {
  const [found] = seedPlaybooks.filter((playbook) => playbook.id !== id);
  return { id: found?.id ?? '', version: found?.version ?? 0 };
};

type Subject = typeof taskSubject;
const { telling, folding } = mutationsOf(taskSubject);

/** Rules that decide as if the task or who acts were another. */
const blindTo = (look: (state: TaskState, context: TaskContext, type: string) => [TaskState, TaskContext]): Subject => ({
  ...taskSubject,
  decide(state, command, context) {
    const [seen, by] = look(state, context, command.type);
    return taskSubject.decide(seen, command, by);
  },
});
const without = (fields: Partial<Task>): Subject =>
  blindTo((state, context) => [state.status === 'none' ? state : { ...state, ...fields }, context]);
const anybodyGrants = blindTo((state, context, type) => [
  state,
  type === 'GrantRequest' ? { ...context, actor: supervisor } : context,
]);

const never = '2099-01-01T00:00:00.000Z';
const holderIs =
  (holder: string) =>
  (task: Task): Task => ({
    ...task,
    duties: task.duties.map((duty) => ({ ...duty, custody: { ...duty.custody, holder } })),
  });
let draw = 0;

/** One thing broken, and how the rule that guards it says so. */
const mutations: Record<Rule, Mutation<Subject>[]> = {
  '1: an open duty has one holder at every instant, and an offer does not move custody': [
    [
      'an offer moves custody',
      folding('DutyOffered', (task, { data }) => holderIs('to' in data ? String(data['to']) : '')(task)),
      /DutyOffered moved custody/,
    ],
    ['a decline leaves nobody', folding('DutyDeclined', holderIs('nobody')), /is held by nobody/],
    [
      'a withdrawn offer goes to the government',
      folding('OfferWithdrawn', holderIs('government')),
      /OfferWithdrawn moved custody/,
    ],
    ['anybody takes what is offered', telling('DutyAccepted', () => ({ by: 'government' })), /taken by who was not offered it/],
    [
      'an assist begins with its agency',
      folding('AssistAdded', (task) => holderIs('gas')(task)),
      /begins with gas|moved custody/,
    ],
  ],
  '2: an open task is armed after every event, and every rung reaches a person': [
    ['a write-off starts no look-back', telling('TaskWrittenOff', () => ({ starts: [] })), /leaves it written-off, armed: false/],
    [
      'a completion starts no review',
      telling('DutyCompleted', ({ duty }) => (duty === 'lead' ? { starts: [] } : {})),
      /armed: false/,
    ],
    ['skipped rungs are not told', telling('EscalationRaised', () => ({ skipped: [] })), /on record/],
    ['a rung reaches nobody', telling('EscalationRaised', ({ to }) => ({ to: { ...to, person: 'nobody' } })), /reached nobody/],
    ['a void leaves clocks running', telling('TaskVoided', () => ({ ends: [] })), /leaves it voided/],
  ],
  '3: the clock of an offer starts at dispatch, and silence is charged to whoever was silent': [
    [
      'work counts from its acceptance',
      telling('DutyAccepted', ({ starts }, _, now) => ({ starts: starts.map((start) => ({ ...start, since: now })) })),
      /since/,
    ],
    [
      'silence is charged to the office',
      telling('DeadlineMissed', () => ({ responsible: 'safety-office' })),
      /is charged to safety-office/,
    ],
    [
      'silence is no bounce',
      telling('DeadlineMissed', ({ bounces }) => (bounces === null ? {} : { bounces: bounces - 1 })),
      /no bounce/,
    ],
  ],
  '4: the ladder never ends by itself, and nothing holds it for good': [
    [
      'the last rung does not repeat',
      telling('EscalationRaised', ({ nextRung }) => (nextRung.round > 0 ? { nextRung: { ...nextRung, at: never } } : {})),
      /nobody is called about/,
    ],
    ['a rung is left out', telling('EscalationRaised', ({ nextRung }) => ({ nextRung: { ...nextRung, index: 9 } })), /comes 9/],
    [
      'an acknowledgement holds for good',
      telling('EscalationAcknowledged', ({ nextRung }) => (nextRung ? { nextRung: { ...nextRung, at: never } } : {})),
      /beyond its end/,
    ],
  ],
  '5: nobody reviews own work or grants an own request, and the watch never stops': [
    [
      'a worker becomes the reviewer',
      telling('ReviewerNamed', (_, state) => ({ agency: state.status === 'none' ? '' : (state.workers[0] ?? 'fire') })),
      /reviews own work/,
    ],
    [
      'anybody reviews',
      blindTo((state, context, type) => [
        state,
        type === 'PassReview' && state.status !== 'none'
          ? { ...context, actor: { ...context.actor, agency: state.reviewer } }
          : context,
      ]),
      /ReviewPassed by/,
    ],
    ['anybody grants', anybodyGrants, /who asked for it|that asked for it/],
    [
      'a suspension stops the watch',
      folding('TaskSuspended', (task) => ({
        ...task,
        obligations: task.obligations.map((o) => ({ ...o, pausedAt: task.changedAt })),
      })),
      /review date|stands still/,
    ],
    ['a suspension has no end', telling('TaskSuspended', () => ({ starts: [] })), /without a review date/],
  ],
  '6: nothing closes with open ends, and no unanswered escalation is dropped': [
    ['unanswered calls are overlooked', without({ escalations: [] }), /drops what is open/],
    ['standing measures are overlooked', without({ measures: [] }), /open ends|drops what is open/],
    [
      'a met obligation takes its calls along',
      folding('DutyCompleted', (task) => ({ ...task, escalations: [] })),
      /dropped esc-/,
    ],
    [
      'a task is written off before its review',
      blindTo((state, context, type) => [
        type === 'WriteOffTask' && state.status === 'under-review' ? { ...state, status: 'passed' } : state,
        context,
      ]),
      /written off while under-review/,
    ],
  ],
  '7: nothing is deleted or edited, and a void takes two people': [
    [
      'a remark edits the hazard',
      folding('RemarkAdded', (task) => ({ ...task, hazard: { ...task.hazard, description: '' } })),
      /edited/,
    ],
    ['a failed review deletes evidence', folding('ReviewFailed', (task) => ({ ...task, evidence: [] })), /evidence is gone/],
    [
      'a ruling forgets who worked on it',
      folding('DutyRuled', (task) => ({ ...task, workers: task.workers.slice(1) })),
      /forgotten/,
    ],
    [
      'a state is changed in place',
      folding('ProgressReported', (task) => Object.assign(task.duties[0] ?? {}, { bounces: 7 }) && task),
      /read only|Cannot assign/,
    ],
    ['one person voids', anybodyGrants, /by one person alone/],
    ['a duplicate names nobody', telling('TaskVoided', () => ({ survivor: null })), /names no survivor/],
  ],
  '8: every deadline is explained': [
    [
      'a resumption is not explained',
      telling('TaskResumed', ({ moves }) => ({ moves: moves.map((move) => ({ ...move, due: never })) })),
      /explains/,
    ],
    [
      'a grant is not explained',
      telling('ExtensionGranted', ({ moves }) => ({
        moves: moves.map((move) => ({ ...move, explanation: { ...move.explanation, extensions: [] } })),
      })),
      /was extended 1 times, told 0/,
    ],
    [
      'nothing says what counted',
      telling('DutyOffered', ({ starts }) => ({
        starts: starts.map((start) => ({ ...start, explanation: { ...start.explanation, spans: [] } })),
      })),
      /0 counted of/,
    ],
    [
      'nothing names the calendar',
      telling('DutyOffered', ({ starts }) => ({
        starts: starts.map((start) => ({ ...start, explanation: { ...start.explanation, calendar: null } })),
      })),
      /wrong calendar/,
    ],
    [
      'nothing says who set it',
      telling('PlanFiled', ({ starts }) => ({
        starts: starts.map((start) => ({ ...start, explanation: { ...start.explanation, setBy: undefined } })),
      })),
      /nor who set it/,
    ],
  ],
  '9: a command has exactly one outcome': [
    ['chance decides', telling('EscalationRaised', () => ({ escalation: `esc-${(draw += 1)}` })), /decided twice, differently/],
    [
      'a ring is never quiet',
      {
        ...taskSubject,
        decide(state, command, context) {
          const remark = { type: 'AddRemark', text: '到点' } as const;
          const decision = taskSubject.decide(state, command, context);
          return decision.outcome === 'nothing' ? taskSubject.decide(state, remark, { ...context, actor: supervisor }) : decision;
        },
      },
      /rung twice/,
    ],
  ],
  '10: the playbook changes only on record, and every budget is its own': [
    [
      'a failed review changes the playbook',
      folding('ReviewFailed', (task) => ({
        ...task,
        playbook: another(task.playbook),
      })),
      /by itself/,
    ],
    [
      'a move keeps the old class',
      folding('PlaybookMoved', (task) => ({ ...task, class: task.class === 'urgent' ? 'complex' : 'urgent' })),
      /differ/,
    ],
    ['a move keeps the old budgets', telling('PlaybookMoved', () => ({ moves: [] })), /"kind"/],
  ],
};

const sample = fc.sample(lives, { numRuns: 800, seed: 7 });

areNoticed(mutations, sample, (promised, life, broken) => tenRules[promised](play(life, undefined, broken)));
