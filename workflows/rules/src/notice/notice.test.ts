import type { NoticeCommand } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import { directorySubject } from '../directory';
import { type DeniedOf, expectRefused } from '../spec/fixture';
import { actor, clock } from '../task/fixture';
import { outsideQuiet } from './attempts';
import {
  at,
  confirm,
  delivered,
  districtWith,
  failed,
  leader,
  market,
  NoticeSpec,
  rules,
  send,
  sent,
  settle,
  start,
} from './fixture';
import { noticeView } from './view';

/** One way to be refused. */
type Denied = DeniedOf<NoticeSpec, NoticeCommand>;

const fresh = () => new NoticeSpec();

describe('SendNotice', () => {
  test('reaches the person named, over the first channel at once, and asks for confirmation', () => {
    const { notice, due } = sent();
    expect(notice).toMatchObject({
      status: 'unread',
      to: { agency: 'housing', post: 'housing.duty-leader', title: '区住建局带班领导', person: 'housing.duty-leader' },
      deliveries: [
        { channel: 'email', state: 'planned' },
        { channel: 'webhook', state: 'waiting' },
      ],
      plan: [{ channel: 'email', attempt: 1, at: start }],
      confirm: { due: at('03-02 10:15'), explanation: { budget: { kind: 'natural', duration: 'PT15M' } } },
    });
    expect(due).toBe(start);
  });

  test('goes over all channels at once where the class says so', () => {
    const { notice } = sent({ ...rules, way: 'at-once' });
    expect(notice.plan.map(({ channel }) => channel)).toEqual(['email', 'webhook']);
  });

  test('lies in the inbox alone of somebody who is reached nowhere else, and waits for nothing when nobody need confirm', () => {
    const spec = new NoticeSpec(districtWith(rules, {})).clock(send({ confirm: false }));
    expect(spec.notice).toMatchObject({ deliveries: [], plan: [], confirm: null });
    expect(spec.due).toBeNull();
    expect(noticeView('n', 1, spec.notice)).toMatchObject({ over: true, waitingFor: [] });
  });

  test('is delivered plainly where the playbook says nothing of it', () => {
    const { notice } = sent(null);
    expect(notice).toMatchObject({ rules: { way: 'in-order', quiet: null }, confirm: null });
  });

  test('waits for the end of quiet hours, which the inbox does not', () => {
    const spec = new NoticeSpec(districtWith({ ...rules, quiet: { from: '22:00', to: '07:00' } }))
      .at(at('03-02 23:30'))
      .clock(send());
    expect(spec.notice.plan).toMatchObject([{ at: at('03-03 07:00') }]);
  });

  test.each([
    ['an agency: the post that gets what is addressed to it', { agency: 'market', post: null, person: null }, 'market.liaison'],
    ['a post: who fills it', { agency: 'fire', post: 'fire.leader', person: null }, 'fire.leader'],
    [
      'a post as a rung names it: whoever fills it',
      { agency: 'gas', post: null, person: null, target: { of: 'district', role: 'supervisor' } },
      'government.supervisor',
    ],
    [
      'a post as a rung names it, which nobody fills: the agency',
      { agency: 'gas', post: null, person: null, target: { of: 'responsible', role: 'duty-leader' } },
      'gas.liaison',
    ],
    ['a vacant post: the agency', { agency: 'gas', post: 'gas.duty-leader', person: null }, 'gas.liaison'],
  ] as const)('addressed to %s', (_, to, person) => {
    expect(fresh().clock(send({ to })).notice.to).toMatchObject({ person });
  });

  test('addressed to an agency nobody fills a post of reaches the last resort', () => {
    const vacated = { type: 'PostVacated' as const, data: { post: 'gas.liaison', person: 'gas.liaison', reason: '调离' } };
    const spec = new NoticeSpec(directorySubject.evolve(districtWith(), vacated, ''));
    expect(spec.clock(send({ to: { agency: 'gas', post: null, person: null } })).notice.to).toMatchObject({
      post: 'government.chief',
    });
  });

  test.each([
    [undefined, true, true],
    [undefined, false, false],
    [['order' as const], false, true],
    [['list' as const], true, false],
  ])('is to be confirmed as the playbook says of its paper, else as its sender says: %j, %j', (confirms, confirm, asked) => {
    const district = districtWith({ ...rules, ...(confirms && { confirms }) });
    expect(new NoticeSpec(district).clock(send({ confirm })).notice.confirm !== null).toBe(asked);
  });

  test.each<Denied>([
    ['twice', sent, clock, send(), 'already-exists'],
    [
      'to an agency nobody knows',
      fresh,
      clock,
      send({ to: { agency: 'navy', post: null, person: null } }),
      'unknown-agency',
      '/to/agency',
      'navy',
    ],
    ['from one', fresh, clock, send({ paper: { ...send().paper, from: 'navy' } }), 'unknown-agency', '/paper/from'],
    [
      'to a person nobody knows',
      fresh,
      clock,
      send({ to: { agency: 'gas', post: null, person: 'nobody' } }),
      'unknown-person',
      '/to/person',
      'nobody',
    ],
    [
      'to a post nobody knows',
      fresh,
      clock,
      send({ to: { agency: 'gas', post: 'gas.cook', person: null } }),
      'unknown-post',
      '/to/post',
      'gas.cook',
    ],
    [
      'of a class without a playbook',
      () => new NoticeSpec({ ...districtWith(), classPlaybooks: {} }),
      clock,
      send(),
      'unknown-playbook',
      '/class',
    ],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('RecordDelivery', () => {
  test('of an accepted one ends its channel; the other is not used', () => {
    const spec = sent();
    expect(spec.send(clock, delivered())).toEqual(['DeliveryAccepted']);
    expect(spec.notice).toMatchObject({
      plan: [],
      deliveries: [{ state: 'accepted', attempts: 1, at: start }, { state: 'waiting' }],
    });
    expect(spec.due).toBe(at('03-02 10:15'));
  });

  test('of a failed one plans the next, twice as far away each time, then the next channel', () => {
    const spec = sent().clock(failed(1));
    expect(spec.notice.plan).toEqual([{ channel: 'email', attempt: 2, at: at('03-02 10:01') }]);
    spec.at(at('03-02 10:01')).clock(failed(2));
    expect(spec.notice.plan).toEqual([{ channel: 'email', attempt: 3, at: at('03-02 10:03') }]);
    spec.at(at('03-02 10:03')).clock(failed(3));
    expect(spec.notice.plan).toEqual([{ channel: 'webhook', attempt: 1, at: at('03-02 10:03') }]);
    expect(spec.notice.deliveries).toMatchObject([{ state: 'exhausted', attempts: 3 }, { state: 'planned' }]);
  });

  test('plans no try inside quiet hours', () => {
    const spec = new NoticeSpec(districtWith({ ...rules, quiet: { from: '22:00', to: '07:00' } }))
      .at(at('03-02 21:59'))
      .clock(send());
    spec.clock(failed(1));
    expect(spec.notice.plan).toMatchObject([{ attempt: 2, at: at('03-03 07:00') }]);
  });

  test('of one that is refused or goes nowhere is not repeated', () => {
    const spec = sent().clock(delivered({ outcome: 'refused', detail: '550 no such user' }));
    expect(spec.notice.plan).toEqual([{ channel: 'webhook', attempt: 1, at: start }]);
  });

  test('tells the person unreachable once every channel is exhausted', () => {
    const spec = sent().clock(delivered({ outcome: 'refused' }));
    expect(spec.send(clock, delivered({ channel: 'webhook', outcome: 'no-address' }))).toEqual([
      'DeliveryFailed',
      'NoticeUnreachable',
    ]);
    expect(spec.history.at(-1)?.event.data).toMatchObject({
      channels: ['email', 'webhook'],
      to: { post: 'housing.duty-leader' },
    });
    expect(spec.notice.unreachable).toBe(true);
  });

  test('does not take a channel that is not there for one that was tried', () => {
    const spec = sent()
      .clock(delivered({ outcome: 'not-configured' }))
      .clock(delivered({ channel: 'webhook', outcome: 'not-configured' }));
    expect(spec.notice).toMatchObject({
      unreachable: false,
      deliveries: [{ state: 'not-configured' }, { state: 'not-configured' }],
    });
    expect(spec.due).toBe(at('03-02 10:15'));
  });

  test('of a try that was under way when the notice was read is kept, and plans none', () => {
    const spec = sent().did(leader, confirm());
    expect(spec.send(clock, failed(1))).toEqual(['DeliveryFailed']);
    expect(spec.notice).toMatchObject({ status: 'read', plan: [], unreachable: false });
  });

  test('is quiet the second time', () => expect(sent().clock(delivered()).send(clock, delivered())).toBe('already-so'));

  test.each<Denied>([
    ['of a try nobody planned', sent, clock, delivered({ attempt: 2 }), 'not-planned', '/attempt', '电子邮件第 1 次'],
    ['over a channel that waits', sent, clock, delivered({ channel: 'webhook' }), 'not-planned', '/attempt'],
    ['before it was sent', fresh, clock, delivered(), 'not-found'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('ConfirmReading', () => {
  test('ends what was planned', () => {
    const spec = sent().at(at('03-02 10:05'));
    expect(spec.send(leader, confirm())).toEqual(['ReadingConfirmed']);
    expect(spec.history.at(-1)?.event.data).toMatchObject({ person: leader.id, late: false });
    expect(noticeView('n', 2, spec.notice)).toMatchObject({
      status: 'read',
      over: true,
      read: { at: at('03-02 10:05') },
      waitingFor: [],
    });
  });

  test('after its time is told as late, by whoever comes first', () => {
    const spec = sent().at(at('03-02 10:20'));
    expect(spec.send(leader, confirm())).toEqual(['ReadingMissed', 'ReadingConfirmed']);
    expect(spec.history.at(-1)?.event.data).toMatchObject({ late: true });
  });

  test('may come from who fills the post now, or stands in', () => {
    const filled = {
      type: 'PostFilled' as const,
      data: { post: 'housing.duty-leader', person: 'housing.leader', deputy: 'housing.liaison' },
    };
    for (const person of ['housing.leader', 'housing.liaison']) {
      const spec = new NoticeSpec(directorySubject.evolve(districtWith(), filled, '')).clock(send());
      expect(spec.send(actor('housing', person), confirm())).toEqual(['ReadingConfirmed']);
    }
  });

  test('is quiet the second time', () => expect(sent().did(leader, confirm()).send(leader, confirm())).toBe('already-so'));

  test.each<Denied>([
    ['by somebody else', sent, market, confirm(), 'not-recipient', undefined, '区住建局带班领导'],
    ['by a colleague', sent, actor('housing'), confirm(), 'not-recipient'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('SettleNotice', () => {
  test('takes who acted for who has read', () => {
    const spec = sent();
    expect(spec.send(clock, settle())).toEqual(['NoticeSettled']);
    expect(spec.notice).toMatchObject({ status: 'settled', plan: [], read: { person: leader.id } });
    expect(spec.due).toBeNull();
  });
  test('is quiet once it was read', () => expect(sent().did(leader, confirm()).send(clock, settle())).toBe('already-so'));
  test('is refused before it was sent', () => expectRefused(['', fresh, clock, settle(), 'not-found']));
});

describe('RingNotice', () => {
  test('tells that reading was not confirmed in time, once', () => {
    const spec = sent().clock(delivered()).at(at('03-02 10:15'));
    expect(spec.send(clock, { type: 'RingNotice' })).toEqual(['ReadingMissed']);
    expect(spec.send(clock, { type: 'RingNotice' })).toBe('nothing-due');
    expect(spec.due).toBeNull();
  });
  test('leaves tries to those who make them', () => expect(sent().send(clock, { type: 'RingNotice' })).toBe('nothing-due'));
  test('is refused before it was sent', () => expectRefused(['', fresh, clock, { type: 'RingNotice' }, 'not-found']));
});

test('the view says who must confirm until when and which try comes next', () => {
  const spec = sent().clock(failed(1));
  expect(noticeView('gulou:notice:X', 2, spec.notice)).toMatchObject({
    id: 'gulou:notice:X',
    over: false,
    nextDeadline: at('03-02 10:01'),
    waitingFor: [
      '区住建局带班领导张伟民应在 2026-03-02 10:15 前签收《督办单》（督办〔2026〕RQ-1-2号）',
      '2026-03-02 10:01 以电子邮件第 2 次送达区住建局带班领导张伟民',
    ],
    deliveries: [
      { channel: 'email', at: at('03-02 10:01'), detail: '421 try again later' },
      { channel: 'webhook', at: null },
    ],
  });
});

test.each([
  ['22:00', '07:00', '03-02 21:59', '03-02 21:59'],
  ['22:00', '07:00', '03-02 22:00', '03-03 07:00'],
  ['22:00', '07:00', '03-03 06:59', '03-03 07:00'],
  ['22:00', '07:00', '03-03 07:00', '03-03 07:00'],
  ['12:00', '14:00', '03-02 13:00', '03-02 14:00'],
  ['12:00', '14:00', '03-02 14:00', '03-02 14:00'],
  ['08:00', '08:00', '03-02 08:00', '03-02 08:00'],
])('quiet from %s to %s: at %s means %s', (from, to, time, then) => {
  expect(outsideQuiet({ from, to }, at(time))).toBe(at(then));
});
