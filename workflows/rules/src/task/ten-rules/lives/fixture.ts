import type { Actor, HazardClass, TaskCommand } from '@baton/contracts';
import fc from 'fast-check';
import { deepFrozen, type Heard, hours, live, of, type Passing } from '../../../spec/lives/fixture';
import { findDuty, isTaken, leadDuty, offerOf, responsible } from '../../custody';
import { file, planUntil, say } from '../../decide/fixture';
import { actor, clock, open, supervisor, testDistrict, TaskSpec } from '../../fixture';
import type { Obligation, Task } from '../../state';
import type { taskSubject } from '../../subject';

/** Agencies of the test district. */
export const agencies = ['safety-office', 'government', 'housing', 'market', 'fire', 'town', 'gas'];
const people: Actor[] = [...agencies.map((id) => actor(id)), actor('housing', 'housing.duty-leader'), supervisor];
/** Agencies that do work; `fire` reviews. */
const workers = ['housing', 'market', 'town', 'gas'];

/** One step of a life: some time passes, rung by the clock on the way or not, and then somebody does something. */
export interface Step extends Passing {
  who: number;
  what: number;
  pick: number;
  /** What is owed is done by who owes it (`owed`, `main` for the main line first), or anything by who may or by anybody. */
  how: 'owed' | 'main' | 'may' | 'anything';
}

const step: fc.Arbitrary<Step> = fc.record({
  minutes: fc.oneof(
    { arbitrary: fc.constant(0), weight: 4 },
    { arbitrary: fc.integer({ min: 1, max: 90 }), weight: 4 },
    { arbitrary: fc.integer({ min: 300, max: 3_000 }), weight: 1 },
    { arbitrary: fc.integer({ min: 3_000, max: 15_000 }), weight: 1 },
  ),
  rung: fc.boolean(),
  who: fc.nat(people.length - 1),
  what: fc.nat(1000),
  pick: fc.nat(1000),
  how: fc.constantFrom('owed', 'main', 'main', 'may', 'may', 'anything'),
});

/** A life to be played: its class and its steps. */
export interface Life {
  class: HazardClass;
  steps: Step[];
}
export const lives: fc.Arbitrary<Life> = fc.record({
  class: fc.constantFrom('urgent', 'complex', 'long-term'),
  steps: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
});

const agencyOf = (n: number): string => of(workers, n) ?? 'housing';
const dateAfter = (now: string, days: number): string => hours(now, days * 24).slice(0, 10);
const milestones = (now: string, pick: number) =>
  pick % 2
    ? [
        { name: '设计', due: hours(now, pick + 1) },
        { name: '施工', due: hours(now, 2 * pick + 2) },
      ]
    : [];
const planOf = (now: string, pick: number) => planUntil(dateAfter(now, 60), milestones(now, pick));

/** Any command at all, with ids that exist where the task has some, so that many are accepted and many refused. */
function anything(task: Task, { what, pick }: Step, now: string): TaskCommand {
  const duty = of(task.duties, pick)?.id ?? 'lead';
  const agency = of(agencies, pick) ?? 'housing';
  const obligation = of(task.obligations, pick)?.id ?? 'rectify-1';
  const escalation = of(task.escalations, pick)?.id ?? 'esc-1';
  const measure = of(task.measures, pick)?.id ?? 'measure-1';
  const request = task.requests[0]?.kind ?? of(['extension', 'suspension', 'void'] as const, pick);
  const duplicate = { ground: 'duplicate', survivor: 'gulou:task:0000000000000000000000KEPT' } as const;
  const commands: TaskCommand[] = [
    say.offer({ duty, to: agency }),
    say.withdraw({ duty }),
    say.accept({ duty, plan: duty === 'lead' ? planOf(now, pick) : null }),
    say.decline({ duty }),
    say.askRuling({ duty }),
    say.rule({ duty, holder: agency }),
    say.addAssist({ agency }),
    say.release({ duty }),
    say.nameReviewer({ agency }),
    say.measure(),
    say.checkIn({ measure, intact: pick % 3 > 0 }),
    say.lift({ measure }),
    say.filePlan({ plan: planOf(now, pick) }),
    say.progress({ duty, milestone: pick % 2 ? obligation : null }),
    say.complete({ duty }),
    say.pass(),
    say.fail(),
    say.writeOff(),
    say.lookBack({ lookBack: obligation, passed: pick % 4 > 0 }),
    say.reopen(),
    say.askExtension({ obligation, until: hours(now, pick + 1) }),
    say.askSuspension({ reviewOn: hours(now, pick + 1) }),
    say.askVoid(pick % 2 ? duplicate : {}),
    say.grant(request ? { request } : {}),
    say.refuse(request ? { request } : {}),
    say.resume(),
    say.acknowledge({ escalation }),
    say.answer({ escalation }),
    say.unreached({ escalation }),
    say.move({ playbook: of(['urgent', 'complex', 'long-term'], pick) ?? 'urgent' }),
    say.remark(),
    say.attach({ evidence: [file(String(pick % 10))] }),
    say.ring(),
  ];
  return of(commands, what) ?? say.ring();
}

/** What whoever owes an obligation would do about it, or about what stands in its way. */
function doing(task: Task, o: Obligation, pick: number, now: string): TaskCommand {
  const duty = o.duty ?? 'lead';
  const measure = task.measures[0]?.id;
  switch (o.kind) {
    case 'dispatch':
      return say.offer({ duty, to: agencyOf(pick) });
    case 'accept':
      return pick % 5 === 0 ? say.decline({ duty }) : say.accept({ duty, plan: duty === 'lead' ? planOf(now, pick) : null });
    case 'rule':
      return say.rule({ duty, holder: agencyOf(pick) });
    case 'interim':
      return say.measure();
    case 'check-in':
      return pick % 3 === 0 && task.status !== 'rectifying'
        ? say.lift({ measure: measure ?? 'measure-1' })
        : say.checkIn({ measure: o.about ?? 'measure-1', intact: pick % 4 > 0 });
    case 'plan':
      return say.filePlan({ plan: planOf(now, pick) });
    case 'milestone':
      return say.progress({ milestone: o.id });
    case 'rectify':
      return rectifying(task, o, pick, now);
    case 'assist':
      return say.complete({ duty });
    case 'review':
      return pick % 9 === 0 ? say.writeOff() : pick % 4 === 0 ? say.fail() : say.pass();
    case 'write-off':
      return measure ? say.lift({ measure }) : say.writeOff();
    case 'look-back':
      return say.lookBack({ lookBack: o.id, passed: pick % 3 > 0 });
    case 'decide':
      return pick % 3 === 0 ? say.refuse({ request: requestOf(o) }) : say.grant({ request: requestOf(o) });
    case 'suspension-review':
      return say.resume();
  }
}

const requestOf = (o: Obligation) => (o.about ?? 'void') as Task['requests'][number]['kind'];

function rectifying(task: Task, o: Obligation, pick: number, now: string): TaskCommand {
  if (pick % 9 === 0) return say.askExtension({ obligation: o.id, until: hours(o.due, 20) });
  if (pick % 7 === 0) return say.askSuspension({ reviewOn: hours(now, 300) });
  if (pick % 11 === 0) return say.offer({ to: agencyOf(pick + 1) });
  if (!task.plan) return say.filePlan({ plan: planOf(now, pick) });
  return say.complete();
}

/** Who does it: the supervisor what only a supervisor may, the lead what is the lead's, else who owes it. Now and then who asked tries to decide. */
function doer(task: Task, o: Obligation, command: TaskCommand, pick: number): Actor {
  const request = task.requests.find(({ kind }) => kind === o.about);
  if (o.kind === 'decide' && request && pick % 4 === 0) {
    return actor(request.by, pick % 8 ? request.person : `${request.by}.leader`, ['supervisor']);
  }
  if (o.kind === 'rule' || o.kind === 'decide' || o.kind === 'suspension-review') return supervisor;
  if (command.type === 'WriteOffTask') return supervisor;
  if (command.type === 'LiftInterimMeasure') return actor(leadDuty(task).custody.holder);
  return actor(responsible(task, o));
}

/** Somebody who may send a command, as things stand. */
function whoMay(task: Task, command: TaskCommand): Actor {
  const duty = 'duty' in command ? (findDuty(task, command.duty) ?? leadDuty(task)) : leadDuty(task);
  switch (command.type) {
    case 'AcceptDuty':
    case 'DeclineDuty':
      return actor(offerOf(duty)?.to ?? 'housing');
    case 'WithdrawOffer':
      return actor(offerOf(duty)?.from ?? 'housing');
    case 'PassReview':
    case 'FailReview':
    case 'RecordLookBack':
      return actor(task.reviewer);
    case 'RingTask':
    case 'ReportUnreached':
      return clock;
    case 'AcknowledgeEscalation':
    case 'AnswerEscalation':
    case 'RuleDuty':
    case 'ReleaseAssist':
    case 'NameReviewer':
    case 'WriteOffTask':
    case 'ReopenTask':
    case 'GrantRequest':
    case 'RefuseRequest':
    case 'MoveToPlaybook':
      return supervisor;
    default:
      return actor(duty.custody.holder);
  }
}

const mainLine: readonly Obligation['kind'][] = [
  'decide',
  'dispatch',
  'accept',
  'rule',
  'interim',
  'plan',
  'assist',
  'rectify',
  'review',
  'write-off',
];

/** What is owed of the main line before anything else; look-backs one after the other. */
function nextOnMainLine(task: Task): Obligation | undefined {
  const free = task.obligations.filter((o) => !o.pausedAt);
  const onLine = mainLine.flatMap((kind) => free.filter((o) => o.kind === kind));
  const ready = onLine.filter((o) => o.kind !== 'rectify' || isTaken(leadDuty(task)));
  return ready[0] ?? free.find((o) => o.kind === 'look-back' || o.kind === 'suspension-review');
}

function move(task: Task, step: Step, now: string): [Actor, TaskCommand] {
  const unanswered = task.escalations.find((e) => e.answer);
  if ((step.how === 'main' || step.how === 'owed') && unanswered && step.pick % 2)
    return [supervisor, say.answer({ escalation: unanswered.id })];
  const o = step.how === 'main' ? nextOnMainLine(task) : step.how === 'owed' ? of(task.obligations, step.what) : undefined;
  if (!o) {
    const command = anything(task, step, now);
    return [step.how === 'may' ? whoMay(task, command) : (people[step.who] ?? supervisor), command];
  }
  const command = doing(task, o, step.pick, now);
  return [doer(task, o, command, step.pick), command];
}

export const district = deepFrozen(testDistrict());
/** Plays a life from the opening of its task. `subject` may be a broken one. */
export function play(life: Life, heard: Heard<TaskCommand> = () => undefined, subject?: typeof taskSubject): TaskSpec {
  const spec = new TaskSpec('2026-03-02T02:00:00.000Z', district, subject);
  const assists = [{ agency: 'market', share: '配合' }];
  spec.send(actor('safety-office'), open({ class: life.class, lead: 'housing', assists, reviewer: 'fire' }));
  return live(spec, life.steps, ({ task, now }, step) => move(task, step, now), heard);
}
