import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  actor,
  at,
  closed,
  type Denied,
  expectRefused,
  housing,
  last,
  market,
  office,
  open,
  say,
  start,
  supervisor,
  TaskSpec,
  voided,
  writtenOff,
} from './fixture';
import { entity } from '../fixture';
import { nextDeadline } from '../ring';

const survivor = 'gulou:task:0000000000000000000000KEPT';
const opened = () => new TaskSpec(start).did(office, open());
const duplicate = say.askVoid({ ground: 'duplicate', reason: '与前一案重复', survivor });
const asked = () => opened().did(office, duplicate);
const grant = say.grant({ request: 'void' });

describe('RequestVoid', () => {
  test.each([
    ['the office', office],
    ['a supervisor', supervisor],
  ])('by %s waits for a second person', (_, by) => {
    const spec = opened();
    expect(spec.send(by, duplicate)).toEqual(['RequestFiled']);
    expect(spec.task.status).toBe('rectifying');
    expect(spec.task.requests).toMatchObject([{ kind: 'void', ground: 'duplicate', survivor }]);
  });

  test('of one opened by mistake names no other', () => {
    expect(accepted().send(housing, say.askVoid())).toEqual(['RequestFiled']);
  });

  const nameless = say.askVoid({ ground: 'duplicate' });
  const itself = say.askVoid({ ground: 'duplicate', survivor: entity });
  test.each<Denied>([
    ['of a duplicate without naming what stays', opened, office, nameless, 'invalid-request', '/survivor', '保留哪一个任务'],
    ['of a mistake naming what stays', opened, office, say.askVoid({ survivor }), 'invalid-request', '/survivor', survivor],
    ['in favour of itself', opened, office, itself, 'invalid-request', '/survivor', '自己'],
    ['by a stranger', opened, market, duplicate, 'not-holder', undefined, '申请作废'],
    ['twice', asked, office, duplicate, 'request-pending', undefined, '作废'],
    ['once all is over', closed, office, duplicate, 'wrong-status'],
    ['of what is void', voided, office, duplicate, 'wrong-status', undefined, '“已作废”'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('GrantRequest of a void', () => {
  test('ends the task and names the one that stays', () => {
    const spec = asked();
    expect(spec.send(supervisor, grant)).toEqual(['TaskVoided']);
    expect(spec.task).toMatchObject({ status: 'voided', survivor, obligations: [], requests: [] });
    expect(spec.task.duties.every(({ custody }) => custody.state === 'discharged')).toBe(true);
    expect(last(spec, 'TaskVoided')).toMatchObject({ ground: 'duplicate', reason: '与前一案重复', survivor, by: 'government' });
    expect(nextDeadline(spec.state)).toBeNull();
  });

  test('by somebody else of the same office is enough', () => {
    const second = actor('safety-office', 'safety-office.leader', ['supervisor']);
    expect(asked().send(second, grant)).toEqual(['TaskVoided']);
  });

  test('works after write-off too', () => {
    expect(writtenOff().did(office, say.askVoid()).send(supervisor, grant)).toEqual(['TaskVoided']);
  });

  const standing = () => accepted().did(housing, say.askVoid());
  const unanswered = () => {
    const spec = new TaskSpec(start).did(office, open({ class: 'complex' }));
    return spec.did(office, say.askVoid()).ringUntil(at('03-02 16:00'));
  };
  test.each<Denied>([
    ['by who asked', asked, office, grant, 'second-person-needed', undefined, '本人'],
    [
      'by who asked, wherever that person sits now',
      asked,
      actor('government', 'safety-office.liaison', ['supervisor']),
      grant,
      'second-person-needed',
    ],
    ['with a time', asked, supervisor, say.grant({ request: 'void', until: at('04-01 18:00') }), 'invalid-request', '/until'],
    ['while a measure stands that nobody would watch', standing, supervisor, grant, 'measure-standing', undefined, 'measure-1'],
    ['while an escalation is unanswered', unanswered, supervisor, grant, 'escalation-unanswered', undefined, '督办单'],
    ['nobody asked for', opened, supervisor, grant, 'no-request', '/request'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('RefuseRequest of a void', () => {
  test('leaves the task as it was', () => {
    const spec = asked().did(supervisor, say.refuse({ request: 'void' }));
    expect(spec.task).toMatchObject({ status: 'rectifying', requests: [] });
    expect(spec.owed('decide')).toEqual([]);
  });

  test('is not for who asked', () => {
    expectRefused(['own', asked, office, say.refuse({ request: 'void' }), 'second-person-needed']);
  });
});
