import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  at,
  closed,
  housing,
  market,
  offered,
  office,
  open,
  passed,
  planUntil,
  say,
  start,
  supervisor,
  TaskSpec,
  underReview,
} from './decide/fixture';
import { waitingFor } from './waiting-for';

const said = (spec: TaskSpec) => waitingFor(spec.task, (id) => spec.directory.agencies[id]?.shortName ?? id);

describe('what a task waits for, in words', () => {
  test('who must do what until when, and when somebody is called if not', () => {
    const spec = new TaskSpec(start).did(office, open({ assists: [{ agency: 'market', share: '查处灶具' }] }));
    expect(said(spec)).toEqual([
      '区安委办应在 2026-03-02 10:30 前采取临时管控措施，逾期即督办',
      '区住建局应在 2026-03-02 10:30 前签收或退单（牵头责任），逾期即督办',
      '区市场监管局应在 2026-03-02 10:30 前签收或退单（配合责任“查处灶具”），逾期即督办',
    ]);
  });

  test('what is late, and what comes next', () => {
    const spec = offered().ringUntil(at('03-02 10:30'));
    expect(said(spec)[0]).toBe('区住建局应在 2026-03-02 10:30 前签收或退单（牵头责任），已逾期；2026-03-02 11:00 督办升级');
    spec.ringUntil(at('03-02 12:00'));
    expect(said(spec)).toContain('区住建局应在 2026-03-02 10:30 前签收或退单（牵头责任），已逾期；2026-03-02 13:00 再次督办');
  });

  test('a reminder ahead of its deadline, and a call some time after it', () => {
    expect(said(accepted({ class: 'complex' }))).toContain('区住建局应在 2026-03-11 17:30 前完成整改；2026-03-10 17:30 提前催办');
    const late = open({ class: 'complex', rectifyBy: at('03-02 09:00') });
    const spec = new TaskSpec(start).did(office, late).did(housing, say.accept());
    expect(said(spec)[0]).toBe('区住建局应在 2026-03-02 09:00 前完成整改，逾期不办则于 2026-03-04 17:30 督办');
  });

  test('whoever was called and has not answered', () => {
    const spec = new TaskSpec(start)
      .did(office, open({ class: 'complex' }))
      .did(office, say.measure())
      .ringUntil(at('03-02 15:30'));
    expect(said(spec).at(-1)).toBe('区住建局主要负责人李雪梅应答复“督办单”（esc-1），答复前不能销号');
  });

  test.each([
    ['a check-in', accepted(), '盯守签到（停用灶具）'],
    ['a review', underReview(), '区消防救援大队应在 2026-03-03 10:00 前复核'],
    ['a write-off', passed(), '区安委办应在 2026-03-03 10:00 前销号'],
    [
      'rework',
      underReview()
        .did(supervisor, say.nameReviewer({ agency: 'market' }))
        .did(market, say.fail()),
      '完成整改（返工）',
    ],
    ['a request', accepted().did(housing, say.askVoid()), '审批申请（作废）'],
    ['a ruling', offered().did(office, say.askRuling()), '裁定责任单位（牵头责任）'],
    ['a broken measure', accepted().did(housing, say.checkIn({ intact: false })), '采取临时管控措施'],
  ])('%s', (_, spec, words) => {
    expect(said(spec).join('\n')).toContain(words);
  });

  test('look-backs by number, milestones by name, what stands still as such', () => {
    const done = passed().did(housing, say.lift()).did(office, say.writeOff());
    expect(said(done)[0]).toBe('区消防救援大队应在 2026-03-09 10:00 前回头看（第 1 次），逾期即督办');
    const plan = planUntil('2026-05-01', [{ name: '管线设计', due: at('04-10 17:30') }]);
    const spec = offered({ class: 'long-term' }).did(housing, say.accept({ plan }));
    expect(said(spec)).toContain('区住建局应在 2026-04-10 17:30 前完成整改节点“管线设计”；2026-04-07 17:30 提前催办');
    spec.did(housing, say.askSuspension()).did(supervisor, say.grant({ request: 'suspension' }));
    expect(said(spec)).toEqual(
      expect.arrayContaining([
        '区住建局完成整改：挂账期间暂停计时',
        '区安委办应在 2026-04-01 18:00 前复查挂账；2026-03-31 17:30 提前催办',
      ]),
    );
  });

  test('nothing once all is over', () => {
    expect(said(closed())).toEqual([]);
  });
});
