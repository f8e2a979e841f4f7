import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  actor,
  at,
  type Denied,
  expectRefused,
  fire,
  gas,
  housing,
  last,
  market,
  say,
  supervisor,
  type TaskSpec,
} from './fixture';

const complex = () => accepted({ class: 'complex' });
const workOf = (spec: TaskSpec) => spec.owed('rectify')[0]?.id ?? '';
const ask = (spec: TaskSpec, until: string, obligation = workOf(spec)) => say.askExtension({ obligation, until });
/** Ten working days after the seven of the complex playbook are too many; five are not. */
const fine = at('03-16 17:30');
const asked = () => {
  const spec = complex();
  return spec.did(housing, ask(spec, fine));
};
const work = (spec: TaskSpec) => spec.owed('rectify')[0];
/** Refused as of a task whose ids are known only once it stands. */
const denied = (name: string, given: () => TaskSpec, by = housing, until = fine, ...rest: [string, string?, string?]): Denied => {
  const spec = given();
  return [name, () => spec, by, ask(spec, until), ...rest];
};

describe('RequestExtension', () => {
  test('starts the clock of whoever must decide', () => {
    const spec = complex();
    expect(spec.send(housing, ask(spec, fine))).toEqual(['RequestFiled']);
    expect(spec.task.requests).toMatchObject([{ kind: 'extension', by: 'housing', person: 'housing.liaison', until: fine }]);
    expect(spec.owed('decide')).toMatchObject([{ about: 'extension', responsible: 'safety-office', due: at('03-03 17:30') }]);
  });

  test('is refused', () => {
    expectRefused(denied('by another', complex, market, fine, 'not-holder', '/obligation', '区住建局（housing）'));
    expectRefused(denied('to before', complex, housing, at('03-10 17:30'), 'date-in-past', '/until'));
    expectRefused(denied('too far', complex, housing, at('03-24 17:30'), 'limit-reached', '/until', '2026-03-23 17:30'));
    expectRefused(denied('twice', asked, housing, fine, 'request-pending', undefined, '延期'));
    expectRefused(denied('where none is allowed', accepted, housing, fine, 'limit-reached', '/obligation', '不允许延期'));
    const other = say.askExtension({ obligation: 'check-in-9', until: fine });
    expectRefused(['of a watch', complex, housing, other, 'unknown-obligation', '/obligation', 'rectify-']);
  });

  test('is refused while the clock stands still', () => {
    const spec = accepted({ class: 'long-term' });
    spec.did(housing, say.askSuspension()).did(supervisor, say.grant({ request: 'suspension' }));
    expectRefused(['suspended', () => spec, housing, ask(spec, at('07-01 18:00')), 'wrong-status', '/obligation', '挂账']);
  });
});

describe('GrantRequest of an extension', () => {
  test('moves the due instant, and says who granted it, on what ground and what was due before', () => {
    const spec = asked().at(at('03-03 09:00'));
    const before = work(spec)?.due;
    expect(spec.send(supervisor, say.grant({ basis: '配件停产' }))).toContain('ExtensionGranted');
    expect(work(spec)).toMatchObject({
      due: fine,
      extensions: 1,
      explanation: {
        budget: null,
        setBy: 'extension',
        extensions: [{ before, until: fine, at: at('03-03 09:00'), grantedBy: 'government', basis: '配件停产' }],
      },
    });
    expect(spec.task.requests).toEqual([]);
    expect(spec.owed('decide')).toEqual([]);
  });

  test('settles the reminders about the old date', () => {
    const spec = complex().ringUntil(at('03-10 17:30'));
    const reminders = () => spec.task.escalations.filter(({ kind }) => kind === 'rectify');
    expect(reminders()).toMatchObject([{ level: 'remind' }]);
    spec.did(housing, ask(spec, fine)).did(supervisor, say.grant());
    expect(reminders()).toEqual([]);
    expect(work(spec)?.nextRung).toMatchObject({ index: 0, at: at('03-13 17:30') });
  });

  test('may give less than was asked for, never more', () => {
    const less = at('03-12 17:30');
    expect(work(asked().did(supervisor, say.grant({ until: less })))?.due).toBe(less);
    expectRefused(['more', asked, supervisor, say.grant({ until: at('03-17 17:30') }), 'invalid-request', '/until', fine]);
    expectRefused(['nothing', asked, supervisor, say.grant({ until: at('03-10 17:30') }), 'date-in-past', '/until']);
  });

  const byHousing = actor('housing', 'housing.leader', ['supervisor']);
  const self = actor('government', 'housing.liaison', ['supervisor']);
  const assisting = () =>
    complex()
      .did(housing, say.addAssist({ agency: 'gas' }))
      .did(gas, say.accept({ duty: 'assist-1' }));
  const assisted = () => {
    const spec = assisting();
    return spec.did(housing, ask(spec, fine));
  };
  test.each<Denied>([
    ['by the agency that asked', asked, byHousing, say.grant(), 'own-grant', undefined, '区住建局（housing）'],
    ['by the person who asked, from wherever', asked, self, say.grant(), 'own-grant', undefined, '本人'],
    ['by an agency that works on it too', assisted, actor('gas', 'gas.leader', ['supervisor']), say.grant(), 'own-grant'],
    ['of nothing', complex, supervisor, say.grant(), 'no-request', '/request', '无'],
    ['of another kind', asked, supervisor, say.grant({ request: 'void' }), 'no-request', '/request', '延期（extension）'],
    [
      'after what was asked for has passed',
      () => asked().at(at('03-17 09:00')),
      supervisor,
      say.grant(),
      'date-in-past',
      '/until',
    ],
  ])('is refused %s', (...one) => expectRefused(one));

  test('once is enough: the playbook says how often', () => {
    const spec = asked().did(supervisor, say.grant());
    expectRefused(['again', () => spec, housing, ask(spec, at('03-18 17:30')), 'limit-reached', '/obligation', '1 次']);
  });

  test('a failed review does not begin the count again', () => {
    const spec = asked().did(supervisor, say.grant()).did(housing, say.complete()).did(fire, say.fail());
    expectRefused(['rework', () => spec, housing, ask(spec, at('03-12 17:30')), 'limit-reached', '/obligation']);
    const late = complex().ringUntil(at('03-19 09:00')).did(housing, say.complete()).did(fire, say.fail());
    expectRefused(['too far', () => late, housing, ask(late, at('03-25 17:30')), 'limit-reached', '/until', '2026-03-23']);
  });

  test('a plan and an assist are extended each for itself', () => {
    const spec = assisting();
    const obligation = spec.owed('assist')[0]?.id ?? '';
    spec.did(gas, say.askExtension({ obligation, until: fine })).did(supervisor, say.grant());
    expect(spec.owed('assist')[0]).toMatchObject({ due: fine, extensions: 1 });
    expect(spec.send(housing, ask(spec, fine))).toEqual(['RequestFiled']);
  });

  test('the limits of the playbook the task has moved to count', () => {
    const spec = asked().did(supervisor, say.move({ playbook: 'urgent' }));
    expectRefused(['moved', () => spec, supervisor, say.grant(), 'limit-reached', '/obligation', '不允许延期']);
  });
});

describe('RefuseRequest', () => {
  test('leaves the due instant as it was', () => {
    const spec = asked();
    const before = work(spec);
    expect(spec.send(supervisor, say.refuse())).toEqual(['RequestRefused']);
    expect(work(spec)).toEqual(before);
    expect(spec.task.requests).toEqual([]);
    expect(last(spec, 'RequestRefused').ends).toMatchObject([{ how: 'met' }]);
    expect(spec.send(housing, ask(spec, fine))).toEqual(['RequestFiled']);
  });

  test.each<Denied>([
    ['of nothing', complex, supervisor, say.refuse(), 'no-request', '/request', '延期'],
    ['by the agency that asked', asked, actor('housing', 'housing.leader', ['supervisor']), say.refuse(), 'own-grant'],
  ])('is refused %s', (...one) => expectRefused(one));

  test('a request nobody decides on climbs the ladder of the office', () => {
    const spec = asked().ringUntil(at('03-03 17:30'));
    expect(last(spec, 'DeadlineMissed')).toMatchObject({ kind: 'decide', responsible: 'safety-office' });
    expect(last(spec, 'EscalationRaised')).toMatchObject({ kind: 'decide', to: { person: 'safety-office.leader' } });
  });
});
