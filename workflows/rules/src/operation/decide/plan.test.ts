import { describe, expect, test } from '@jest/globals';
import { directorySubject, emptyDirectory } from '../../directory';
import { seedPlaybooks } from '../../playbook';
import {
  actor,
  at,
  type Denied,
  entity,
  expectRefused,
  gas,
  housing,
  last,
  office,
  OperationSpec,
  planned,
  say,
  supervisor,
  taskIds,
  testDistrict,
  town,
  world,
} from '../fixture';

const [urgent] = seedPlaybooks;
if (!urgent) throw new Error('no seed playbook');
const { operation: _, ...withoutOperations } = urgent;
const plain = directorySubject.evolve(
  testDistrict(),
  { type: 'PlaybookPublished', data: { playbook: { ...withoutOperations, id: 'plain' } } },
  '',
);
const busy = {
  operation: 'gulou:operation:OTHER',
  title: '学府路巡查',
  at: at('03-02 14:00'),
  until: at('03-02 18:00'),
  tasks: [taskIds[0]],
  people: ['李雪梅（housing）'],
  vehicles: [],
};
const inWorld = (more: Parameters<typeof world>[0]) => () => new OperationSpec(undefined, world(more));
const fresh = () => new OperationSpec();

describe('PlanOperation', () => {
  test('names everything and makes the commander call the agencies out', () => {
    const spec = planned();
    expect(spec.operation).toMatchObject({
      status: 'planned',
      class: 'urgent',
      commander: { person: 'housing.leader', agency: 'housing' },
      place: { address: '东街88号好味道餐馆', longitude: 119.3062 },
      office: 'safety-office',
      playbook: { id: 'urgent' },
      round: 0,
    });
    expect(spec.owed('call-out')).toMatchObject([{ responsible: 'housing', due: at('03-02 10:15'), about: null }]);
    expect(last(spec, 'OperationPlanned')).toMatchObject({ override: null, by: 'housing' });
  });

  test('requires the quorum of the class and what the agencies are asked for, each once', () => {
    const powers = ['enter', 'stop-use', 'cut-supply', 'order-correction', 'seize', 'seal', 'repair'];
    expect(planned().operation.required).toEqual(powers);
  });

  test('runs under the playbook of the strictest class among its tasks, unless one is named', () => {
    const both = say.plan({ tasks: [taskIds[2], taskIds[1]], place: { address: '东街', longitude: 119.3, latitude: 26.1 } });
    expect(fresh().did(office, both).operation).toMatchObject({ class: 'complex', place: { address: '东街' } });
    expect(planned({ playbook: 'long-term' }).operation.playbook).toMatchObject({ id: 'long-term' });
  });

  test('lists for every task its own hazard, and then what the playbook wants looked at', () => {
    const { list } = planned({ tasks: [taskIds[0], taskIds[1]] }).operation;
    expect(list.filter(({ item }) => item === 'hazard').map(({ task, text }) => [task, text])).toEqual([
      [taskIds[0], '灶具连接软管老化开裂'],
      [taskIds[1], '楼道内存放3只液化气钢瓶，来源不明'],
    ]);
    expect(list).toHaveLength(2 * (1 + (urgent.operation?.checklist.length ?? 0)));
    expect(list[0]).toMatchObject({ source: { title: '《城镇燃气管理条例》第二十八条' } });
  });

  test('never gives the commander more time than there is until the appointed hour', () => {
    const spec = planned({ at: at('03-02 10:05'), until: at('03-02 11:00') });
    expect(spec.owed('call-out')).toMatchObject([
      { due: at('03-02 10:05'), explanation: { setBy: 'appointment', budget: null } },
    ]);
  });

  test.each([
    ['the lead of a task', housing],
    ['the office', office],
    ['a supervisor', supervisor],
  ])('is for %s', (_name, by) => expect(fresh().send(by, say.plan())).toEqual(['OperationPlanned']));

  test('may hold what another operation holds, on record', () => {
    const spec = inWorld({ others: [busy] })().did(housing, say.plan({ overrideClash: '同一总指挥统筹两处' }));
    expect(last(spec, 'OperationPlanned').override).toMatchObject({
      reason: '同一总指挥统筹两处',
      clashes: [{ operation: busy.operation, tasks: [taskIds[0]], people: ['李雪梅（housing）'] }],
    });
  });

  test('does not clash with what only follows, nor with itself', () => {
    const follows = { ...busy, at: at('03-02 15:00') };
    const itself = { ...busy, operation: entity };
    expect(inWorld({ others: [follows, itself] })().send(housing, say.plan())).toEqual(['OperationPlanned']);
  });

  const place = { address: '东街', longitude: null, latitude: null };
  test.each<Denied>([
    ['a task that is not there', fresh, housing, say.plan({ tasks: ['gulou:task:NONE'] }), 'unknown-task', '/tasks/0', 'NONE'],
    ['a task twice', fresh, housing, say.plan({ tasks: [taskIds[0], taskIds[0]] }), 'invalid-request', '/tasks/1', '重复'],
    ['a task written off', fresh, housing, say.plan({ tasks: [taskIds[3]] }), 'task-over', '/tasks/0', '已销号'],
    ['a place without coordinates', fresh, housing, say.plan({ place }), 'no-coordinates', '/place', '东街'],
    [
      'a first task without coordinates',
      fresh,
      housing,
      say.plan({ tasks: [taskIds[1]] }),
      'no-coordinates',
      '/place',
      '东街1号',
    ],
    ['an hour that has passed', fresh, housing, say.plan({ at: at('03-02 09:00') }), 'date-in-past', '/at', '09:00'],
    ['an end before the beginning', fresh, housing, say.plan({ until: at('03-02 11:00') }), 'invalid-request', '/until', '11:00'],
    ['a commander nobody knows', fresh, housing, say.plan({ commander: 'nobody' }), 'unknown-person', '/commander', 'nobody'],
    ['a deputy nobody knows', fresh, housing, say.plan({ deputy: 'nobody' }), 'unknown-person', '/deputy', 'nobody'],
    ['a deputy of oneself', fresh, housing, say.plan({ deputy: 'housing.leader' }), 'invalid-request', '/deputy', '总指挥'],
    [
      'an agency nobody knows',
      fresh,
      housing,
      say.plan({ agencies: [{ agency: 'parks', powers: [] }] }),
      'unknown-agency',
      '/agencies/0/agency',
      'parks',
    ],
    [
      'an agency twice',
      fresh,
      housing,
      say.plan({ agencies: [gas, gas].map(({ agency }) => ({ agency, powers: [] })) }),
      'invalid-request',
      '/agencies/1/agency',
      '榕江燃气',
    ],
    [
      'a power nobody knows',
      fresh,
      housing,
      say.plan({ agencies: [{ agency: 'gas', powers: ['fly'] }] }),
      'unknown-power',
      '/agencies/0/powers',
      '停止供气（cut-supply）',
    ],
    [
      'a power the agency does not hold',
      fresh,
      housing,
      say.plan({ agencies: [{ agency: 'gas', powers: ['seize'] }] }),
      'power-not-held',
      '/agencies/0/powers',
      '扣押（seize）',
    ],
    ['a playbook nobody knows', fresh, housing, say.plan({ playbook: 'none' }), 'unknown-playbook', '/playbook', 'urgent'],
    [
      'a playbook without operations',
      inWorld({ directory: plain }),
      housing,
      say.plan({ playbook: 'plain' }),
      'no-operations',
      '/playbook',
      'plain',
    ],
    ['by a stranger to the tasks', fresh, actor('fire'), say.plan(), 'forbidden', undefined, '区消防救援大队'],
    [
      'a task held at the same hour',
      inWorld({ others: [busy] }),
      housing,
      say.plan(),
      'clash',
      '/overrideClash',
      '学府路巡查”（gulou:operation:OTHER）',
    ],
    [
      'a commander held at the same hour',
      inWorld({ others: [{ ...busy, tasks: [] }] }),
      housing,
      say.plan(),
      'clash',
      '/overrideClash',
      '李雪梅（housing）',
    ],
    ['in a district without an office', inWorld({ directory: emptyDirectory }), housing, say.plan(), 'unknown-agency'],
    ['twice', planned, housing, say.plan(), 'already-exists', undefined, entity],
    ['anything before it', fresh, town, say.callOut(), 'not-found', undefined, entity],
  ])('refuses %s', (...one) => expectRefused(one));
});
