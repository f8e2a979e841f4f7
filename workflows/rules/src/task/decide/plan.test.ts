import { describe, expect, test } from '@jest/globals';
import {
  type accepted,
  at,
  type Denied,
  expectRefused,
  housing,
  last,
  market,
  offered,
  office,
  planUntil,
  running,
  say,
  supervisor,
  underReview,
} from './fixture';

const unplanned = () => offered({ class: 'long-term', reviewer: 'fire' }).did(housing, say.accept());
const design = { name: '设计', due: at('03-20 17:30') };
const build = { name: '施工', due: at('04-20 17:30') };

describe('FilePlan', () => {
  test('meets the plan and starts its milestones', () => {
    const spec = unplanned();
    expect(spec.send(housing, say.filePlan({ plan: planUntil('2026-05-01', [design, build]) }))).toEqual(['PlanFiled']);
    expect(last(spec, 'PlanFiled').ends).toMatchObject([{ how: 'met' }]);
    expect(spec.owed('milestone').map(({ about, due, explanation }) => [about, due, explanation['setBy']])).toEqual([
      ['设计', design.due, 'plan'],
      ['施工', build.due, 'plan'],
    ]);
  });

  test('filed again, it replaces the milestones of the one before', () => {
    const spec = unplanned().did(housing, say.filePlan({ plan: planUntil('2026-05-01', [design]) }));
    spec.did(housing, say.filePlan({ plan: planUntil('2026-06-01', [build]) }));
    expect(spec.owed('milestone').map(({ about }) => about)).toEqual(['施工']);
    expect(last(spec, 'PlanFiled').ends).toMatchObject([{ how: 'superseded' }]);
    expect(spec.task.plan?.timeLimit).toBe('2026-06-01');
  });

  test('of a playbook without milestones asks for none', () => {
    const spec = offered({ class: 'complex' }).did(housing, say.accept());
    spec.did(housing, say.filePlan({ plan: planUntil('2026-05-01', [design]) }));
    expect(running(spec)).toEqual(['check-in', 'rectify']);
  });

  test('goes on while a handover is outstanding or a ruling pending', () => {
    const spec = unplanned()
      .did(housing, say.offer({ to: 'gas' }))
      .did(housing, say.askRuling());
    expect(spec.send(housing, say.filePlan({ plan: planUntil('2026-05-01') }))).toEqual(['PlanFiled']);
  });

  test('is quiet when the same plan is filed again', () => {
    const spec = unplanned().did(housing, say.filePlan({ plan: planUntil('2026-05-01') }));
    expect(spec.send(housing, say.filePlan({ plan: planUntil('2026-05-01') }))).toBe('already-so');
  });

  const late = { ...planUntil('2026-05-01', [design, { name: '验收', due: at('03-01 17:30') }]) };
  test.each<Denied>([
    ['by another', unplanned, market, say.filePlan(), 'not-holder', '/duty', '区住建局（housing）'],
    ['by who holds it to dispatch only', offered, office, say.filePlan(), 'not-holder', '/duty', '还没有单位签收'],
    ['under review', underReview, housing, say.filePlan(), 'wrong-status', undefined, '报送整改方案'],
    [
      'dated before the hazard',
      unplanned,
      housing,
      say.filePlan({ plan: planUntil('2026-02-01') }),
      'date-before-found',
      '/plan/timeLimit',
    ],
    [
      'dated in the past',
      () => unplanned().at('2026-03-04T02:00:00.000Z'),
      housing,
      say.filePlan({ plan: planUntil('2026-03-03') }),
      'date-in-past',
      '/plan/timeLimit',
      '2026-03-04',
    ],
    [
      'with a milestone in the past',
      unplanned,
      housing,
      say.filePlan({ plan: late }),
      'date-in-past',
      '/plan/milestones/1/due',
      '验收',
    ],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('milestones', () => {
  const planned = () => unplanned().did(housing, say.filePlan({ plan: planUntil('2026-05-01', [design, build]) }));

  test('are reminded of three working days ahead', () => {
    const spec = planned().ringUntil(at('03-17 17:30'));
    expect(last(spec, 'EscalationRaised')).toMatchObject({ kind: 'milestone', level: 'remind', scheduledFor: at('03-17 17:30') });
  });

  test('the first missed one climbs from the order, the second is a summons at once', () => {
    const spec = planned();
    keepWatch(spec, '03-20 17:30');
    const raised = () => spec.told('EscalationRaised').filter((e) => e.kind === 'milestone');
    expect(raised().at(-1)).toMatchObject({ level: 'order', name: '督办单' });
    keepWatch(spec, '04-20 17:30');
    expect(spec.task.missedMilestones).toBe(2);
    const second = raised().filter((e) => e.due === build.due);
    expect(second.map((e) => [e.level, e.name, e.to.person])).toEqual([
      ['remind', '催办', 'housing.liaison'],
      ['summon', '约谈', 'housing.leader'],
    ]);
  });

  test('one that was put off counts from its new date', () => {
    const spec = planned();
    const [first] = spec.owed('milestone');
    spec.did(housing, say.askExtension({ obligation: first?.id ?? '', until: at('03-27 17:30') })).did(supervisor, say.grant());
    expect(spec.owed('milestone')[0]?.due).toBe(at('03-27 17:30'));
  });

  test('of a task that is done no longer matter', () => {
    const spec = planned().did(housing, say.complete());
    expect(spec.owed('milestone')).toEqual([]);
    expect(last(spec, 'DutyCompleted').ends.filter(({ how }) => how === 'superseded')).toHaveLength(2);
  });
});

/** Rings until an instant, with the weekly check-ins done, so that only the milestones are late. */
function keepWatch(spec: ReturnType<typeof accepted>, until: string): void {
  for (let next = Date.parse(spec.now) + 6 * 86_400_000; next < Date.parse(at(until)); next += 6 * 86_400_000) {
    spec.ringUntil(new Date(next).toISOString()).did(housing, say.checkIn());
  }
  spec.ringUntil(at(until));
}
