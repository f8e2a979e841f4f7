import type { TaskCommand } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import { actor, open, plan, supervisor, TaskSpec } from './fixture';
import { taskHolder } from './custody';

const start = '2026-03-02T02:00:00.000Z'; // Monday 10:00 in Shanghai
const office = actor('safety-office');
const housing = actor('housing');
const market = actor('market');
const given = (more = {}) => {
  const spec = new TaskSpec(start);
  spec.send(office, open(more));
  return spec;
};
const accepted = (more = {}) => {
  const spec = given(more);
  spec.send(housing, { type: 'AcceptDuty', duty: 'lead', plan });
  return spec;
};
const measure: TaskCommand = {
  type: 'SetInterimMeasure',
  kind: 'stop-use',
  description: '停用灶具',
  watcher: '网格员',
  evidence: [],
};
const done: TaskCommand & { type: 'ReportCompletion' } = {
  type: 'ReportCompletion',
  duty: 'lead',
  text: '已更换',
  completedOn: null,
  evidence: [],
};
const pass: TaskCommand = { type: 'PassReview', text: '符合要求', evidence: [] };

describe('custody', () => {
  test('an offer does not move custody; acceptance does', () => {
    const spec = given();
    expect(spec.task.duties[0]?.custody).toMatchObject({ state: 'offered', holder: 'safety-office', offer: { to: 'housing' } });
    spec.send(housing, { type: 'AcceptDuty', duty: 'lead', plan: null });
    expect(spec.task.duties[0]?.custody).toMatchObject({ state: 'accepted', holder: 'housing' });
  });

  test('only the agency offered may accept', () => {
    expect(given().send(market, { type: 'AcceptDuty', duty: 'lead', plan: null })).toBe('not-offered');
  });

  test('a decline leaves custody with the office, which must dispatch again', () => {
    const spec = given();
    expect(
      spec.send(housing, { type: 'DeclineDuty', duty: 'lead', reason: 'not-our-power', basis: '三定方案', note: null }),
    ).toEqual(['DutyDeclined']);
    expect(spec.task.duties[0]).toMatchObject({ bounces: 1, custody: { state: 'dispatching', holder: 'safety-office' } });
    expect(spec.task.obligations.map((o) => o.kind)).toContain('dispatch');
  });

  test('two bounces open a ruling by themselves, and a ruling cannot be declined', () => {
    const spec = given();
    spec.send(housing, { type: 'DeclineDuty', duty: 'lead', reason: 'not-our-power', basis: '三定方案', note: null });
    spec.send(office, { type: 'OfferDuty', duty: 'lead', to: 'market', note: null });
    expect(
      spec.send(market, { type: 'DeclineDuty', duty: 'lead', reason: 'other-agency-leads', basis: '三定方案', note: null }),
    ).toEqual(['DutyDeclined', 'RulingRequested']);
    expect(spec.send(office, { type: 'OfferDuty', duty: 'lead', to: 'fire', note: null })).toBe('ruling-pending');
    expect(spec.send(supervisor, { type: 'RuleDuty', duty: 'lead', holder: 'housing', basis: '条例第五条' })).toEqual([
      'DutyRuled',
    ]);
    expect(spec.task.duties[0]?.custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(spec.send(housing, { type: 'DeclineDuty', duty: 'lead', reason: 'other', basis: '无', note: null })).toBe(
      'not-offered',
    );
  });

  test('a handover keeps the holder at work until the next hand closes', () => {
    const spec = accepted();
    spec.send(housing, { type: 'OfferDuty', duty: 'lead', to: 'gas', note: null });
    expect(taskHolder(spec.task)).toBe('housing');
    expect(spec.task.obligations.map((o) => o.kind)).toEqual(expect.arrayContaining(['rectify', 'accept']));
    spec.send(actor('gas'), { type: 'AcceptDuty', duty: 'lead', plan: null });
    expect(taskHolder(spec.task)).toBe('gas');
    expect(spec.task.obligations.filter((o) => o.kind === 'rectify')).toHaveLength(1);
  });

  test('the clock of the work starts at dispatch: the receiver pays for its own silence', () => {
    const spec = given();
    spec.at('2026-03-02T02:20:00.000Z').send(housing, { type: 'AcceptDuty', duty: 'lead', plan: null });
    expect(spec.task.obligations.find((o) => o.kind === 'rectify')).toMatchObject({
      since: start,
      due: '2026-03-03T02:00:00.000Z',
    });
  });
});

describe('the ladder', () => {
  test('an urgent task nobody accepts climbs 30 min → 1 h → 2 h → hourly', () => {
    const spec = given();
    spec.send(office, measure);
    spec.ringUntil('2026-03-02T06:00:00.000Z');
    const climbed = spec.told('EscalationRaised').filter((e) => e.kind === 'accept');
    expect(climbed.map((e) => [e.scheduledFor.slice(11, 16), e.name, e.to.person, e.round])).toEqual([
      ['02:30', '催办', 'housing.duty-leader', 0],
      ['03:00', '区值班督办', 'safety-office.duty', 0],
      ['04:00', '提级督办', 'government.supervisor', 0],
      ['05:00', '提级督办', 'government.supervisor', 1],
      ['06:00', '提级督办', 'government.supervisor', 2],
    ]);
  });

  test('a vacant rung is skipped at once and that is recorded', () => {
    const spec = given({ lead: 'gas' });
    spec.send(office, measure);
    spec.ringUntil('2026-03-02T02:30:00.000Z');
    const [first] = spec.told('EscalationRaised');
    expect(first?.to.person).toBe('safety-office.duty');
    expect(first?.skipped).toMatchObject([{ rung: 0, role: 'duty-leader', why: 'vacant', post: 'gas.duty-leader' }]);
  });

  test('a silent offer bounces once; late acceptance is still possible and is recorded as late', () => {
    const spec = given();
    spec.send(office, measure);
    const late = spec.at('2026-03-02T02:31:00.000Z').send(housing, { type: 'AcceptDuty', duty: 'lead', plan });
    expect(late).toEqual(expect.arrayContaining(['DeadlineMissed', 'EscalationRaised', 'DutyAccepted', 'PlanFiled']));
    expect(spec.told('DutyAccepted')[0]?.ends).toContainEqual({ id: expect.stringContaining('accept-'), how: 'met-late' });
  });

  test('an acknowledgement holds the ladder once and expires', () => {
    const spec = given();
    spec.send(office, measure);
    spec.ringUntil('2026-03-02T02:50:00.000Z');
    const leader = actor('housing', 'housing.duty-leader');
    const id = spec.task.escalations[0]?.id ?? '';
    expect(spec.send(leader, { type: 'AcknowledgeEscalation', escalation: id, note: null })).toEqual(['EscalationAcknowledged']);
    expect(spec.send(leader, { type: 'AcknowledgeEscalation', escalation: id, note: null })).toBe('already-so');
    spec.ringUntil('2026-03-02T03:20:00.000Z');
    expect(
      spec
        .told('EscalationRaised')
        .filter((e) => e.kind === 'accept')
        .at(-1),
    ).toMatchObject({ rung: 1, scheduledFor: '2026-03-02T03:20:00.000Z' });
  });

  test('somebody who is not addressed cannot answer', () => {
    const spec = given().ringUntil('2026-03-02T02:30:00.000Z');
    const id = spec.task.escalations[0]?.id ?? '';
    expect(spec.send(market, { type: 'AnswerEscalation', escalation: id, answer: '知道了' })).toBe('not-addressee');
  });

  test('repeats that fell due while nothing could ring are told in one escalation', () => {
    const spec = given();
    spec.send(office, measure);
    spec.at('2026-03-02T12:10:00.000Z').send(actor('safety-office', 'clock', ['clock']), { type: 'RingTask' });
    const last = spec
      .told('EscalationRaised')
      .filter((e) => e.kind === 'accept')
      .at(-1);
    expect(last).toMatchObject({
      scheduledFor: '2026-03-02T04:00:00.000Z',
      missedRounds: 8,
      nextRung: { at: '2026-03-02T13:00:00.000Z' },
    });
  });
});

describe('work, review and closing', () => {
  test('the whole way of an urgent hazard', () => {
    const spec = given({ assists: [{ agency: 'market', share: '查处不合格灶具' }] });
    expect(spec.send(housing, { type: 'AcceptDuty', duty: 'lead', plan })).toEqual(['DutyAccepted', 'PlanFiled']);
    spec.send(market, { type: 'AcceptDuty', duty: 'assist-1', plan: null });
    expect(spec.send(housing, measure)).toEqual(['InterimMeasureSet']);
    expect(spec.send(housing, done)).toBe('assist-open');
    spec.send(market, { ...done, duty: 'assist-1' });
    expect(spec.send(housing, done)).toEqual(['DutyCompleted']);
    expect(spec.send(housing, pass)).toBe('own-review');
    expect(spec.send(office, { type: 'FailReview', findings: '阀门仍漏气', evidence: [] })).toEqual(['ReviewFailed']);
    spec.send(housing, done);
    expect(spec.send(office, pass)).toEqual(['ReviewPassed']);
    expect(spec.send(office, { type: 'WriteOffTask', text: '销号' })).toBe('measure-standing');
    spec.send(housing, { type: 'LiftInterimMeasure', measure: 'measure-1', reason: '隐患已消除' });
    expect(spec.send(office, { type: 'WriteOffTask', text: '销号' })).toEqual(['TaskWrittenOff']);
    const [first, second] = spec.task.obligations.map((o) => o.id);
    const look = (id: string | undefined, passed: boolean): TaskCommand => ({
      type: 'RecordLookBack',
      lookBack: id ?? '',
      passed,
      findings: '现场查看',
      evidence: [],
    });
    expect(spec.send(office, look(first, true))).toEqual(['LookBackRecorded']);
    expect(spec.send(office, look(second, false))).toEqual(['LookBackRecorded', 'TaskReopened']);
    expect(spec.task).toMatchObject({ status: 'rectifying' });
    expect(taskHolder(spec.task)).toBe('housing');
  });

  test('a review needs another party than those who worked', () => {
    expect(given().send(office, open())).toBe('already-exists');
    expect(new TaskSpec(start).send(office, open({ reviewer: 'housing' }))).toBe('own-review');
    expect(accepted().send(office, { type: 'NameReviewer', agency: 'housing', reason: '就近' })).toBe('own-review');
  });

  test('a failed check-in asks for another measure', () => {
    const spec = accepted();
    spec.send(housing, measure);
    spec.send(housing, { type: 'CheckIn', measure: 'measure-1', intact: false, note: '封条被撕', evidence: [] });
    expect(spec.task.obligations.map((o) => o.kind)).toEqual(expect.arrayContaining(['check-in', 'interim']));
  });
});

describe('requests', () => {
  const complex = { class: 'complex' as const };
  const extension = (spec: TaskSpec, until: string) => {
    const obligation = spec.task.obligations.find((o) => o.kind === 'rectify')?.id ?? '';
    return spec.send(housing, { type: 'RequestExtension', obligation, until, reason: '配件未到' });
  };

  test('an extension is granted by somebody else, once, within the limit', () => {
    const spec = accepted(complex);
    expect(extension(spec, '2026-06-01T10:00:00.000Z')).toBe('limit-reached');
    expect(extension(spec, '2026-03-16T10:00:00.000Z')).toEqual(['RequestFiled']);
    expect(extension(spec, '2026-03-16T10:00:00.000Z')).toBe('request-pending');
    expect(spec.send(housing, { type: 'GrantRequest', request: 'extension', basis: '同意', until: null })).toBe('own-grant');
    expect(spec.send(supervisor, { type: 'GrantRequest', request: 'extension', basis: '同意', until: null })).toEqual([
      'ExtensionGranted',
    ]);
    expect(spec.task.obligations.find((o) => o.kind === 'rectify')?.due).toBe('2026-03-16T10:00:00.000Z');
    expect(extension(spec, '2026-03-18T10:00:00.000Z')).toBe('limit-reached');
  });

  test('a suspension stops the work clocks, keeps the watch, and resuming gives back what was left', () => {
    const spec = accepted({ class: 'long-term' });
    spec.send(housing, measure);
    const before = spec.task.obligations.find((o) => o.kind === 'rectify');
    spec.send(housing, { type: 'RequestSuspension', reason: '等待规划', reviewOn: '2026-04-01T10:00:00.000Z' });
    expect(spec.send(supervisor, { type: 'GrantRequest', request: 'suspension', basis: '同意挂账', until: null })).toEqual([
      'TaskSuspended',
    ]);
    expect(spec.task.obligations.filter((o) => o.pausedAt).map((o) => o.kind)).toContain('rectify');
    expect(spec.task.obligations.find((o) => o.kind === 'check-in')?.pausedAt).toBeNull();
    expect(spec.task.obligations.map((o) => o.kind)).toContain('suspension-review');
    expect(spec.send(supervisor, { type: 'ResumeTask', reason: '规划已批' })).toEqual(['TaskResumed']);
    expect(spec.task.obligations.find((o) => o.kind === 'rectify')).toMatchObject({ due: before?.due, pausedAt: null });
  });

  test('voiding needs a second person and names the survivor', () => {
    const spec = given();
    const survivor = 'gulou:task:0000000000000000000000KEPT';
    expect(spec.send(office, { type: 'RequestVoid', reason: '重复', survivor })).toEqual(['RequestFiled']);
    expect(spec.send(office, { type: 'GrantRequest', request: 'void', basis: '同意', until: null })).toBe('second-person-needed');
    expect(spec.send(supervisor, { type: 'GrantRequest', request: 'void', basis: '同意', until: null })).toEqual(['TaskVoided']);
    expect(spec.task).toMatchObject({ status: 'voided', survivor, obligations: [] });
  });

  test('moving to another playbook counts every budget again from its own start', () => {
    const spec = accepted(complex);
    expect(spec.send(supervisor, { type: 'MoveToPlaybook', playbook: 'urgent', version: null, reason: '危险升级' })).toEqual([
      'PlaybookMoved',
    ]);
    expect(spec.task).toMatchObject({ class: 'urgent', playbook: { id: 'urgent', version: 1 } });
    expect(spec.task.obligations.find((o) => o.kind === 'rectify')?.due).toBe('2026-03-03T02:00:00.000Z');
  });
});

describe('bad input', () => {
  test.each([
    ['a lead that does not exist', { lead: 'nobody' }, 'unknown-agency'],
    ['a hazard found tomorrow', { hazard: { ...open().hazard, foundOn: '2026-03-03' } }, 'date-in-future'],
    ['a date before the hazard was found', { rectifyBy: '2026-03-01T02:00:00.000Z' }, 'date-before-found'],
    ['a playbook that does not exist', { playbook: 'none' }, 'unknown-playbook'],
  ])('%s is refused', (_, more, code) => {
    expect(new TaskSpec(start).send(office, open(more))).toBe(code);
  });

  test('a party that does not hold the duty is refused', () => {
    const spec = accepted();
    expect(spec.send(market, { type: 'FilePlan', plan })).toBe('not-holder');
    expect(spec.send(market, done)).toBe('not-holder');
    expect(spec.send(market, { type: 'OfferDuty', duty: 'lead', to: 'fire', note: null })).toBe('not-holder');
  });
});
