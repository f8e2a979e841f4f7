import { describe, expect, test } from '@jest/globals';
import {
  actor,
  at,
  clock,
  commander,
  type Denied,
  expectRefused,
  fire,
  last,
  market,
  marketHead,
  onSite,
  type OperationSpec,
  recorded,
  running,
  say,
  seal,
  seize,
} from '../fixture';

const seized = () => onSite().did(market, say.finding({ measure: seize() }));
const sealed = () => onSite().did(fire, say.finding({ measure: seal() }));
const fireHead = actor('fire', 'fire.leader');
const officer = { ...marketHead, name: 'market甲' };
const approved = () => seized().did(marketHead, say.approve());
const measure = (spec: OperationSpec) => spec.operation.measures[0];

describe('ApproveMeasure', () => {
  test('by the head of the agency settles what was done on the spot', () => {
    const spec = seized();
    expect(spec.send(marketHead, say.approve())).toEqual(['MeasureApproved']);
    expect(measure(spec)).toMatchObject({ approved: 'afterwards', ended: null });
    expect(running(spec)).toEqual(['end-measure', 'record']);
  });

  test('that is not given lifts the measure at once, and the task hears of it', () => {
    const spec = seized();
    expect(spec.send(marketHead, say.approve({ approved: false, basis: '与违法行为无关' }))).toEqual(['MeasureDisapproved']);
    expect(measure(spec)).toMatchObject({ approved: 'disapproved', ended: { at: spec.now, reason: '与违法行为无关' } });
    expect(running(spec)).toEqual(['carry-out', 'record']);
    expect(spec.operation.effects).toMatchObject([
      { command: { type: 'AddRemark', text: expect.stringContaining('已立即解除') } },
    ]);
  });

  test.each<Denied>([
    ['by a liaison', seized, market, say.approve(), 'forbidden', undefined, '区市场监管局主要负责人孙玉兰'],
    ['by the head of another agency', seized, fireHead, say.approve(), 'not-holder', '/measure', '区市场监管局'],
    ['by one of its officers', seized, officer, say.approve(), 'own-grant', undefined, 'market甲'],
    ['of what was approved before', sealed, fireHead, say.approve(), 'wrong-status', '/measure'],
    ['twice', approved, marketHead, say.approve(), 'wrong-status', '/measure'],
    ['of nothing', seized, marketHead, say.approve({ measure: 'measure-9' }), 'unknown-measure', '/measure', 'measure-1'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('ExtendMeasure', () => {
  test('puts off the end, once, within what the law allows, and explains it', () => {
    const spec = approved();
    expect(spec.send(marketHead, say.extend())).toEqual(['MeasureExtended']);
    expect(measure(spec)).toMatchObject({ endsAt: at('04-20 17:30'), extended: true });
    expect(spec.owed('end-measure')).toMatchObject([
      {
        due: at('04-20 17:30'),
        explanation: { setBy: 'extension', extensions: [{ before: at('04-01 12:00'), grantedBy: 'market' }] },
      },
    ]);
  });

  const extended = () => approved().did(marketHead, say.extend());
  const stopped = () =>
    onSite().did(fire, say.finding({ measure: seal({ kind: 'stop-use', power: 'stop-use', inventory: [] }) }));
  test.each<Denied>([
    ['by a liaison', approved, market, say.extend(), 'forbidden'],
    ['twice', extended, marketHead, say.extend({ until: at('04-30 17:30') }), 'limit-reached', '/measure', '已延长过一次'],
    ['to before its end', approved, marketHead, say.extend({ until: at('03-20 17:30') }), 'date-in-past', '/until'],
    [
      'beyond thirty days',
      approved,
      marketHead,
      say.extend({ until: at('05-02 12:00') }),
      'limit-reached',
      '/until',
      '2026-05-01 12:00',
    ],
    ['of what the law does not end', stopped, fireHead, say.extend(), 'wrong-status', '/measure', '没有法定期限'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('EndMeasure', () => {
  test('lifts it, and the task hears of it', () => {
    const spec = sealed();
    expect(spec.send(fire, say.end())).toEqual(['MeasureEnded']);
    expect(measure(spec)?.ended).toEqual({ at: spec.now, reason: '违法行为已改正' });
    expect(last(spec, 'MeasureEnded').ends).toMatchObject([{ how: 'met' }]);
    expect(running(spec)).toEqual(['carry-out', 'record']);
  });

  test('supersedes an approval that is still owed', () => {
    expect(last(seized().did(market, say.end()), 'MeasureEnded').ends.map(({ how }) => how)).toEqual(['met', 'superseded']);
  });

  test.each<Denied>([
    ['by another agency', sealed, market, say.end(), 'not-holder', '/measure', '区消防救援大队'],
    ['twice', () => sealed().did(fire, say.end()), fire, say.end(), 'wrong-status', '/measure', '解除'],
    ['of nothing', onSite, fire, say.end(), 'unknown-measure', '/measure', '无'],
  ])('is refused %s', (...one) => expectRefused(one));
});

test('the day on which the law ends a measure is a deadline like any other, and keeps the operation open', () => {
  const spec = sealed().did(commander, say.complete());
  for (const agency of ['housing', 'market', 'fire', 'town', 'gas']) spec.did(actor(agency), say.sign());
  expect(spec.operation.status).toBe('recorded');
  spec.ringUntil(at('04-02 12:00'));
  expect(spec.told('EscalationRaised').map(({ scheduledFor, to }) => [scheduledFor, to.person])).toEqual([
    [at('03-29 12:00'), 'fire.liaison'],
    [at('04-01 12:00'), 'fire.leader'],
    [at('04-02 12:00'), 'government.supervisor'],
  ]);
  spec.did(fire, say.end());
  expect(spec.operation.status).toBe('recorded');
  expect(spec.send(clock, say.effect())).toEqual(['EffectRecorded', 'OperationClosed']);
  expect(recorded().operation.status).toBe('recorded');
});
