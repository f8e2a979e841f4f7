import { TaskEvent, type Actor, type TaskCommand, type TaskEventType } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, leadDuty, responsible } from './custody';
import { actor, clock, open, plan, supervisor, testDistrict, TaskSpec } from './fixture';
import { nextDeadline } from './ring';
import type { Obligation, Task } from './state';
import { taskSubject } from './subject';

const agencies = ['safety-office', 'government', 'housing', 'market', 'fire', 'town', 'gas'];
const people: Actor[] = [...agencies.map((id) => actor(id)), actor('housing', 'housing.duty-leader'), supervisor];

interface Step {
  minutes: number;
  who: number;
  what: number;
  pick: number;
  /** Do what is owed, by who owes it, rather than anything by anybody. */
  help: boolean;
}
const steps = fc.array(
  fc.record({
    minutes: fc.oneof(
      { arbitrary: fc.constant(0), weight: 3 },
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1000, max: 30_000 }),
    ),
    who: fc.nat(people.length - 1),
    what: fc.nat(1000),
    pick: fc.nat(1000),
    help: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

const file = { fileId: 'a'.repeat(24), name: '现场.jpg', type: 'image/jpeg', size: 1024, sha256: 'b'.repeat(64) };

const of = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Any command at all, with ids that exist where the task has some, so that many are accepted and many refused. */
function commandOf(task: Task, { what, pick }: Step, now: string): TaskCommand {
  const duty = of(task.duties, pick)?.id ?? 'lead';
  const agency = of(agencies, pick) ?? 'housing';
  const obligation = of(task.obligations, pick)?.id ?? 'rectify-1';
  const later = new Date(Date.parse(now) + (pick + 1) * 3_600_000).toISOString();
  const escalation = of(task.escalations, pick)?.id ?? 'esc-1';
  const request = of(['extension', 'suspension', 'void'] as const, pick) ?? 'void';
  const evidence: [] = [];
  const commands: TaskCommand[] = [
    { type: 'OfferDuty', duty, to: agency, note: null },
    { type: 'WithdrawOffer', duty, reason: '改派' },
    { type: 'AcceptDuty', duty, plan: pick % 2 ? plan : null },
    { type: 'AcceptDuty', duty, plan },
    { type: 'DeclineDuty', duty, reason: 'not-our-power', basis: '三定方案', note: null },
    { type: 'RequestRuling', duty, reason: '职责不清' },
    { type: 'RuleDuty', duty, holder: agency, basis: '条例' },
    { type: 'AddAssist', agency, share: '配合停气' },
    { type: 'ReleaseAssist', duty, reason: '不再需要' },
    { type: 'NameReviewer', agency, reason: '调整' },
    { type: 'SetInterimMeasure', kind: 'stop-use', description: '停用', watcher: '网格员', evidence },
    { type: 'CheckIn', measure: of(task.measures, pick)?.id ?? 'measure-1', intact: pick % 3 > 0, note: null, evidence },
    { type: 'LiftInterimMeasure', measure: of(task.measures, pick)?.id ?? 'measure-1', reason: '已消除' },
    {
      type: 'FilePlan',
      plan: { ...plan, timeLimit: '2026-12-01', milestones: pick % 2 ? [{ name: '设计', due: later }] : [] },
    },
    { type: 'ReportProgress', duty, text: '进行中', percent: 50, milestone: pick % 2 ? obligation : null, evidence },
    { type: 'ReportCompletion', duty, text: '完成', completedOn: null, evidence },
    { type: 'ReportCompletion', duty: 'lead', text: '完成', completedOn: null, evidence },
    { type: 'PassReview', text: '合格', evidence },
    { type: 'FailReview', findings: '不合格', evidence },
    { type: 'WriteOffTask', text: '销号' },
    { type: 'RecordLookBack', lookBack: obligation, passed: pick % 4 > 0, findings: '查看', evidence },
    { type: 'ReopenTask', reason: '反弹' },
    { type: 'RequestExtension', obligation, until: later, reason: '配件' },
    { type: 'RequestSuspension', reason: '等待', reviewOn: later },
    { type: 'RequestVoid', reason: '重复', survivor: null },
    { type: 'GrantRequest', request, basis: '同意', until: null },
    { type: 'RefuseRequest', request, reason: '不同意' },
    { type: 'ResumeTask', reason: '恢复' },
    { type: 'AcknowledgeEscalation', escalation, note: null },
    { type: 'AnswerEscalation', escalation, answer: '已安排' },
    { type: 'MoveToPlaybook', playbook: of(['urgent', 'complex', 'long-term'], pick) ?? 'urgent', version: null, reason: '调整' },
    { type: 'AddRemark', text: '备注' },
    { type: 'AttachEvidence', evidence: [file], note: null },
    { type: 'RingTask' },
  ];
  return of(commands, what) ?? { type: 'RingTask' };
}

/** What the party that owes an obligation would do to meet it, so that sequences reach the end of a task's life. */
function helpful(task: Task, o: Obligation, pick: number, now: string): TaskCommand {
  const duty = o.duty ?? 'lead';
  const evidence: [] = [];
  const later = new Date(Date.parse(now) + (pick + 1) * 3_600_000).toISOString();
  const measure = task.measures[0]?.id;
  switch (o.kind) {
    case 'dispatch':
      return { type: 'OfferDuty', duty, to: of(['fire', 'town', 'gas'], pick) ?? 'fire', note: null };
    case 'accept':
      return { type: 'AcceptDuty', duty, plan };
    case 'rule':
      return { type: 'RuleDuty', duty, holder: of(['fire', 'town', 'gas'], pick) ?? 'fire', basis: '条例' };
    case 'interim':
      return { type: 'SetInterimMeasure', kind: 'seal', description: '封存', watcher: '网格员', evidence };
    case 'check-in':
      return pick % 3 === 0 || task.status !== 'rectifying'
        ? { type: 'LiftInterimMeasure', measure: measure ?? 'measure-1', reason: '已消除' }
        : { type: 'CheckIn', measure: o.about ?? 'measure-1', intact: pick % 4 > 0, note: null, evidence };
    case 'plan':
      return { type: 'FilePlan', plan: { ...plan, timeLimit: '2026-12-01' } };
    case 'milestone':
      return { type: 'ReportProgress', duty, text: '节点完成', percent: null, milestone: o.id, evidence };
    case 'rectify':
      if (pick % 5 === 0) return { type: 'RequestExtension', obligation: o.id, until: later, reason: '配件' };
      if (pick % 7 === 0) return { type: 'RequestSuspension', reason: '等待', reviewOn: later };
      return { type: 'ReportCompletion', duty, text: '完成', completedOn: null, evidence };
    case 'assist':
      return { type: 'ReportCompletion', duty, text: '完成', completedOn: null, evidence };
    case 'review':
      return pick % 4 === 0
        ? { type: 'FailReview', findings: '不合格', evidence }
        : { type: 'PassReview', text: '合格', evidence };
    case 'write-off':
      return measure ? { type: 'LiftInterimMeasure', measure, reason: '已消除' } : { type: 'WriteOffTask', text: '销号' };
    case 'look-back':
      return { type: 'RecordLookBack', lookBack: o.id, passed: pick % 2 > 0, findings: '查看', evidence };
    case 'decide': {
      const request = (o.about ?? 'void') as 'extension' | 'suspension' | 'void';
      return { type: 'GrantRequest', request, basis: '同意', until: null };
    }
    case 'suspension-review':
      return { type: 'ResumeTask', reason: '恢复' };
  }
}

function stepOf(task: Task, step: Step, now: string): [Actor, TaskCommand] {
  const answer = task.escalations.find((e) => e.answer);
  if (step.help && answer && step.pick % 2)
    return [supervisor, { type: 'AnswerEscalation', escalation: answer.id, answer: '已安排' }];
  const o = step.help ? of(task.obligations, step.what) : undefined;
  if (!o) {
    const command = commandOf(task, step, now);
    return [command.type === 'RingTask' ? clock : (people[step.who] ?? supervisor), command];
  }
  const command = helpful(task, o, step.pick, now);
  const byLead = command.type === 'LiftInterimMeasure';
  const ruled = ['rule', 'decide', 'suspension-review'].includes(o.kind);
  return [ruled ? supervisor : actor(byLead ? leadDuty(task).custody.holder : responsible(task, o)), command];
}

/** Plays the steps on a fresh task. */
function play(list: Step[], hazardClass: 'urgent' | 'complex' | 'long-term'): TaskSpec {
  const spec = new TaskSpec('2026-03-02T02:00:00.000Z', district);
  spec.send(
    actor('safety-office'),
    open({ class: hazardClass, lead: 'housing', assists: [{ agency: 'market', share: '配合' }] }),
  );
  for (const step of list) {
    const until = new Date(Date.parse(spec.now) + step.minutes * 60_000).toISOString();
    if (step.pick % 3 > 0) spec.ringUntil(until);
    else spec.at(until);
    spec.send(...stepOf(spec.task, step, spec.now));
  }
  return spec;
}

const district = deepFrozen(testDistrict());
function deepFrozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}

const classes = fc.constantFrom('urgent' as const, 'complex' as const, 'long-term' as const);
const running = (task: Task) => task.status !== 'closed' && task.status !== 'voided';
/** Cheaper than `expect` where a property looks at every event. */
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule);
}
const property = (check: (spec: TaskSpec) => void, numRuns = 300) =>
  fc.assert(
    fc.property(steps, classes, (list, hazardClass) => check(play(list, hazardClass))),
    { numRuns },
  );

/** Folds a history and calls back with the state after every single event. */
function foldEach(spec: TaskSpec, each: (before: Task | null, after: Task, index: number) => void): void {
  let state = taskSubject.initialState;
  spec.history.forEach(({ event, at }, index) => {
    const before = state.status === 'none' ? null : state;
    state = deepFrozen(taskSubject.evolve(state, event, at));
    if (state.status !== 'none') each(before, state, index);
  });
}

describe('the ten rules hold over any sequence of commands and instants', () => {
  test('the sequences reach every event there is', () => {
    const told = new Set<string>();
    for (const [list, hazardClass] of fc.sample(fc.tuple(steps, classes), { numRuns: 1500, seed: 7 })) {
      for (const { event } of play(list, hazardClass).history) told.add(event.type);
    }
    const all = TaskEvent.options.map((option) => option.shape.type.value as string);
    expect(all.filter((type) => !told.has(type))).toEqual([]);
  });

  test('1: an open duty has exactly one holder after every event; custody moves only by acceptance, ruling or a recorded default', () => {
    property((spec) =>
      foldEach(spec, (before, after, index) => {
        const type = spec.history[index]?.event.type ?? '';
        for (const duty of after.duties.filter(isOpen)) {
          must(agencies.includes(duty.custody.holder), `${duty.id} is held by ${duty.custody.holder}`);
          const was = before?.duties.find((d) => d.id === duty.id);
          const moved = was && isOpen(was) && was.custody.holder !== duty.custody.holder;
          must(!moved || ['DutyAccepted', 'DutyRuled', 'TaskReopened'].includes(type), `${type} moved custody`);
        }
        const worked = ['rectifying', 'under-review', 'passed'].includes(after.status);
        must(!worked || after.duties.some(isOpen), `${after.status} without an open duty`);
      }),
    );
  });

  test('2: an open task is armed after every event, and every rung reaches a person', () => {
    property((spec) => {
      foldEach(spec, (_, after, index) => {
        const armed = nextDeadline(after) !== null;
        const closing = spec.history[index + 1]?.event.type === 'TaskClosed';
        must(running(after) ? armed || closing : after.obligations.length === 0, `${after.status} armed: ${armed}`);
      });
      for (const e of spec.told('EscalationRaised')) must(e.to.person !== '', 'a rung reached nobody');
    });
  });

  test('3: the clock of an offer starts at dispatch, and the work of a first taker too', () => {
    property((spec) => {
      for (const { event, at } of spec.history) {
        const from = event.type === 'DutyOffered' ? at : event.type === 'DutyAccepted' ? event.data.offeredAt : null;
        if (from !== null)
          for (const start of event.data.starts) must(start.since === from, `${start.id} since ${start.since}, not ${from}`);
      }
    });
  });

  test('4: left alone, the ladder rings again and again, and nothing holds it for good', () => {
    property((spec) => {
      const before = spec.told('EscalationRaised').length;
      const waits = !running(spec.task) || spec.task.status === 'written-off' || spec.task.suspended !== null;
      const horizon = new Date(
        Math.max(Date.parse(spec.now), Date.parse(nextDeadline(spec.state) ?? spec.now)) + 40 * 86_400_000,
      ).toISOString();
      spec.ringUntil(horizon);
      must(waits || spec.told('EscalationRaised').length > before, 'nobody was called');
      const next = nextDeadline(spec.state);
      must(!running(spec.task) || (next !== null && next > horizon), 'the clock stopped');
    }, 100);
  });

  test('5: nobody reviews own work or grants an own request; a stopped clock has an approver and a review date; the watch keeps running', () => {
    property((spec) => {
      foldEach(spec, (_, after) => {
        must(!after.workers.includes(after.reviewer), `${after.reviewer} reviews own work`);
        if (!after.suspended || !running(after)) return;
        must(after.suspended.by !== '', 'a stopped clock without an approver');
        must(
          after.obligations.some((o) => o.kind === 'suspension-review'),
          'a stopped clock without a review date',
        );
        must(
          after.obligations.every((o) => o.kind !== 'check-in' || o.pausedAt === null),
          'the watch stands still',
        );
      });
      for (const [i, { event, by }] of spec.history.entries()) {
        const request = granted[event.type];
        if (!request) continue;
        const filed = spec.history
          .slice(0, i)
          .findLast((h) => h.event.type === 'RequestFiled' && h.event.data.request === request);
        must(filed !== undefined && filed.by.id !== by.id, `${event.type} by ${by.id}, who asked for it`);
        must(request === 'void' || filed?.by.agency !== by.agency, `${event.type} by the agency that asked for it`);
      }
    });
  });

  test('6: a task closes only with every duty discharged, no measure standing and no escalation unanswered', () => {
    property((spec) =>
      foldEach(spec, (_, after, index) => {
        const type = spec.history[index]?.event.type ?? '';
        const writtenOff = type === 'TaskWrittenOff';
        must(!writtenOff || (!after.duties.some(isOpen) && after.measures.length === 0), 'written off with open ends');
        const closing = ['TaskWrittenOff', 'TaskClosed', 'TaskVoided'].includes(type);
        must(!closing || after.escalations.every((e) => !e.answer), `${type} drops an unanswered escalation`);
      }),
    );
  });

  test('7: no event edits what was: every state stays frozen while the next one is made', () => {
    property((spec) => foldEach(spec, () => undefined));
  });

  test('8: every deadline says where it comes from', () => {
    property((spec) =>
      foldEach(spec, (_, after) => {
        for (const o of after.obligations) {
          must(o.explanation.due === o.due, `${o.id} explains ${o.explanation.due}, due ${o.due}`);
          const working = o.explanation.budget !== null && o.explanation.budget.kind !== 'natural';
          must(!working || o.explanation.calendar?.version === 1, `${o.id} names no calendar`);
        }
      }),
    );
  });

  test('9: ringing twice at one instant does nothing the second time', () => {
    property((spec) => {
      spec.send(clock, { type: 'RingTask' });
      expect(spec.send(clock, { type: 'RingTask' })).toBe('nothing-due');
    });
  });

  test('10: the playbook version changes only by a recorded command', () => {
    property((spec) =>
      foldEach(spec, (before, after, index) => {
        const same = !before || (before.playbook.id === after.playbook.id && before.playbook.version === after.playbook.version);
        must(same || spec.history[index]?.event.type === 'PlaybookMoved', 'the playbook changed by itself');
      }),
    );
  });

  test('whoever comes first, clock or person, what was missed is recorded the same', () => {
    fc.assert(
      fc.property(steps, classes, fc.integer({ min: 1, max: 5000 }), (list, hazardClass, minutes) => {
        const one = play(list, hazardClass);
        const later = new Date(Date.parse(one.now) + minutes * 60_000).toISOString();
        const two = new TaskSpec(one.now, one.directory);
        two.state = one.state;
        one.at(later).send(clock, { type: 'RingTask' });
        one.send(supervisor, { type: 'AddRemark', text: '到场' });
        two.at(later).send(supervisor, { type: 'AddRemark', text: '到场' });
        expect(two.state).toEqual(one.state);
      }),
      { numRuns: 200 },
    );
  });

  test('every event parses as published and travels as plain JSON', () => {
    property((spec) => {
      for (const { event } of spec.history) expect(TaskEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    }, 40);
  });
});

const granted: Partial<Record<TaskEventType, 'extension' | 'suspension' | 'void'>> = {
  ExtensionGranted: 'extension',
  TaskSuspended: 'suspension',
  TaskVoided: 'void',
};
