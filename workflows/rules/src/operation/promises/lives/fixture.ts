import type { Actor, FindingMeans, HazardClass, MeasureTaken, OperationCommand } from '@baton/contracts';
import fc from 'fast-check';
import { deepFrozen, type Heard, hours, live, of, type Passing } from '../../../spec/lives/fixture';
import {
  acrossTown,
  actor,
  asked,
  atTheDoor,
  called,
  clock,
  deputy,
  housing,
  OperationSpec,
  say,
  seal,
  seize,
  supervisor,
  taskIds,
  world,
} from '../../fixture';
import { quorumOf } from '../../powers';
import type { Obligation, Operation } from '../../state';
import type { operationSubject } from '../../subject';

/** One step of a life: some time passes, rung by the clock on the way or not, and then somebody does something. */
interface Step extends Passing {
  who: number;
  what: number;
  pick: number;
  /** What is owed is done by who owes it, in the order of its due instants (`main`) or any of it (`owed`), or anything by anybody. */
  how: 'main' | 'owed' | 'anything';
}

const step: fc.Arbitrary<Step> = fc.record({
  minutes: fc.oneof(
    { arbitrary: fc.constant(0), weight: 6 },
    { arbitrary: fc.integer({ min: 1, max: 20 }), weight: 3 },
    { arbitrary: fc.integer({ min: 20, max: 300 }), weight: 1 },
    { arbitrary: fc.integer({ min: 300, max: 6_000 }), weight: 1 },
  ),
  rung: fc.boolean(),
  who: fc.nat(1000),
  what: fc.nat(1000),
  pick: fc.nat(1000),
  how: fc.constantFrom('main', 'main', 'main', 'main', 'owed', 'owed', 'anything'),
});

/** A life to be played: the playbook it is planned under, and its steps. */
export interface Life {
  class: HazardClass;
  steps: Step[];
}
export const lives: fc.Arbitrary<Life> = fc.record({
  class: fc.constantFrom('urgent', 'urgent', 'complex', 'long-term'),
  steps: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
});

const people: Actor[] = [
  ...called.flatMap((agency) => [actor(agency), actor(agency, `${agency}.leader`)]),
  actor('safety-office'),
  supervisor,
  clock,
];
const means: FindingMeans = { type: 'AddRemark', text: '到场复查' };
const measures: (MeasureTaken | null)[] = [null, seal(), seize(), seal({ kind: 'demolish', power: 'demolish', agency: 'town' })];

const postponed = (now: string, pick: number) => say.postpone(hours(now, 2 + (pick % 30)), hours(now, 5 + (pick % 30)));
const finding = (pick: number) =>
  say.finding({
    item: of(['hose', 'hazard', 'valve', 'hose', 'hazard', 'roof'], pick) ?? 'hose',
    measure: of(measures, Math.trunc(pick / 3)) ?? null,
    means: pick % 2 ? means : null,
  });

/** Any command at all, with ids that exist where the operation has some. */
function anything(operation: Operation, { what, pick }: Step, now: string): OperationCommand {
  const agency = of(called, pick) ?? 'fire';
  const measure = of(operation.measures, pick)?.id ?? 'measure-1';
  const escalation = of(operation.escalations, pick)?.id ?? 'esc-1';
  const effect = of(operation.effects, pick)?.id ?? 'effect-1';
  const commands: OperationCommand[] = [
    say.callOut(),
    say.come(agency),
    say.refuse(),
    say.decide('go'),
    say.decide('go-short-handed'),
    say.decide('call-off'),
    postponed(now, pick),
    say.checkIn(agency, pick % 3 ? atTheDoor : acrossTown),
    say.admit(agency),
    finding(pick),
    say.hazard(),
    say.approve({ measure, approved: pick % 2 > 0 }),
    say.extend({ measure, until: hours(now, 24 * (pick % 70)) }),
    say.end({ measure }),
    say.complete(),
    say.sign(),
    say.dissent(),
    say.emergency(),
    say.replace(pick % 2 ? {} : { commander: 'housing.leader', deputy: 'fire.leader' }),
    say.effect({ effect, outcome: pick % 2 ? 'done' : 'refused', answer: pick % 2 ? null : '任务已销号' }),
    say.acknowledge({ escalation }),
    say.answer({ escalation }),
    say.unreached({ escalation }),
    say.ring(),
  ];
  return of(commands, what) ?? say.ring();
}

/** What whoever owes an obligation would do about it, and who that is. */
function doing(operation: Operation, o: Obligation, pick: number, now: string): [Actor, OperationCommand] {
  const agency = o.about ?? 'housing';
  const commanding = actor(operation.commander.agency, operation.commander.person);
  switch (o.kind) {
    case 'call-out':
      if (pick % 17 === 0) return [commanding, say.decide('call-off')];
      return [commanding, operation.at > now ? say.callOut() : postponed(now, pick)];
    case 'answer':
      return [actor(agency), pick % 5 === 0 ? say.refuse() : say.come(agency, pick % 7 ? asked[agency] : [])];
    case 'decide':
      return [commanding, decision(operation, pick, now)];
    case 'muster':
      return [actor(agency), say.checkIn(agency, pick % 6 ? atTheDoor : acrossTown)];
    case 'record':
      return atWork(operation, commanding, pick);
    case 'sign':
      return [actor(agency), pick % 4 ? say.sign() : say.dissent()];
    case 'approve':
    case 'end-measure':
      return [actor(agencyOf(operation, agency), `${agencyOf(operation, agency)}.leader`), settling(o, pick)];
    case 'carry-out':
      return [clock, say.effect({ effect: agency, outcome: pick % 3 ? 'done' : 'refused' })];
  }
}

const agencyOf = ({ measures: all }: Operation, id: string): string => all.find((one) => one.id === id)?.agency ?? 'fire';
const settling = ({ kind, about, due }: Obligation, pick: number): OperationCommand => {
  const measure = about ?? 'measure-1';
  if (kind === 'approve') return say.approve({ measure, approved: pick % 2 > 0 });
  return pick % 3 === 0 ? say.extend({ measure, until: hours(due, 24 * 10) }) : say.end({ measure });
};

function decision(operation: Operation, pick: number, now: string): OperationCommand {
  const anybody = operation.calls.some(({ answer }) => answer.state === 'coming' || answer.state === 'present');
  if (!anybody || pick % 13 === 0) return pick % 2 ? postponed(now, pick) : say.decide('call-off');
  return say.decide(quorumOf(operation).missing.length > 0 ? 'go-short-handed' : 'go');
}

/** On site the agencies work until the commander completes the record; before it, the commander lets in who is late. */
function atWork(operation: Operation, commanding: Actor, pick: number): [Actor, OperationCommand] {
  if (operation.status !== 'on-site') {
    const away = operation.calls.find(({ answer }) => answer.state === 'coming');
    return [commanding, away ? say.admit(away.agency) : say.decide('go-short-handed')];
  }
  const there = operation.calls.filter(({ answer }) => answer.state === 'present').map(({ agency }) => agency);
  const by = actor(of(there, pick) ?? 'housing');
  if (pick % 8 === 0) return [commanding, say.complete()];
  if (pick % 11 === 0) return [by, say.hazard()];
  if (pick % 23 === 0) return [by, say.emergency()];
  const command = finding(pick);
  return [command.measure ? actor(command.measure.agency) : by, command];
}

/** Work on site and what is owed for its measures come before what falls due first, now and then. */
function chosen(operation: Operation, inOrder: Obligation[], { how, what, pick }: Step): Obligation | undefined {
  if (how === 'anything') return undefined;
  if (how === 'owed') return of(inOrder, what);
  const measured = inOrder.find(({ kind }) => kind === 'approve' || kind === 'end-measure');
  if (measured && pick % 4 === 1) return measured;
  return operation.status === 'on-site' && pick % 2 ? inOrder.find(({ kind }) => kind === 'record') : inOrder[0];
}

function move(operation: Operation, step: Step, now: string): [Actor, OperationCommand] {
  const unanswered = operation.escalations.find(({ answer }) => answer);
  if (step.how !== 'anything' && unanswered && step.pick % 3 === 0)
    return [supervisor, say.answer({ escalation: unanswered.id })];
  const open = operation.escalations.find(({ acknowledgedUntil }) => acknowledgedUntil === null);
  if (step.how !== 'anything' && open && step.pick % 7 === 1) return [supervisor, say.acknowledge({ escalation: open.id })];
  const inOrder = [...operation.obligations].sort((a, b) => (a.due < b.due ? -1 : 1));
  const o = chosen(operation, inOrder, step);
  return o ? doing(operation, o, step.pick, now) : [of(people, step.who) ?? deputy, anything(operation, step, now)];
}

const seen = deepFrozen(world());

/** Plays a life from the planning of its operation. `subject` may be a broken one. */
export function play(
  life: Life,
  heard: Heard<OperationCommand> = () => undefined,
  subject?: typeof operationSubject,
): OperationSpec {
  const spec = new OperationSpec('2026-03-02T02:00:00.000Z', seen, subject);
  spec.send(housing, say.plan({ tasks: [taskIds[0], taskIds[1]], playbook: life.class }));
  return live(spec, life.steps, ({ operation, now }, step) => move(operation, step, now), heard);
}
