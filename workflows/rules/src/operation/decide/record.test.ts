import { describe, expect, test } from '@jest/globals';
import {
  actor,
  at,
  called,
  clock,
  closed,
  commander,
  type Denied,
  deputy,
  expectRefused,
  fire,
  gone,
  housing,
  last,
  market,
  onSite,
  promised,
  recorded,
  running,
  say,
} from '../fixture';

/** Market regulation said it would come, and never did. */
const withoutMarket = () =>
  ['housing', 'fire', 'town', 'gas']
    .reduce(
      (spec, agency) => spec.did(actor(agency), say.checkIn(agency)),
      promised().did(commander, say.decide('go-short-handed')).ringUntil(at('03-02 12:00')),
    )
    .did(commander, say.complete());

describe('CompleteSite', () => {
  test('makes the joint record; everybody who was there owes a signature', () => {
    const spec = onSite();
    expect(spec.send(deputy, say.complete())).toEqual(['RecordCompleted']);
    expect(spec.operation).toMatchObject({
      status: 'recorded',
      record: {
        number: '联检〔2026〕000TEST1号',
        by: deputy.id,
        signatures: called.map((agency) => ({ agency, how: 'outstanding' })),
      },
    });
    expect(spec.owed('sign').map(({ about, due }) => [about, due])).toEqual(called.map((agency) => [agency, at('03-03 12:00')]));
    expect(last(spec, 'RecordCompleted').ends).toMatchObject([{ how: 'met' }]);
  });

  test('waits for nobody any longer, and tells who was waited for', () => {
    const spec = withoutMarket();
    expect(last(spec, 'RecordCompleted')).toMatchObject({ absent: ['market'] });
    expect(spec.answerOf('market')).toMatchObject({ state: 'released' });
    expect(spec.operation.effects).toMatchObject([{ kind: 'release-team', target: 'market' }]);
    expect(spec.owed('muster')).toEqual([]);
  });

  test('that the commander forgets is escalated', () => {
    const spec = onSite().ringUntil(at('03-02 19:00'));
    expect(spec.told('EscalationRaised').at(-1)).toMatchObject({ kind: 'record', responsible: 'housing' });
  });

  test.each<Denied>([
    ['by another', onSite, market, say.complete(), 'not-commander'],
    ['before anybody is there', gone, commander, say.complete(), 'wrong-status', undefined, '“现场处置中”'],
    ['twice', recorded, commander, say.complete(), 'wrong-status'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('SignRecord and DissentFromRecord', () => {
  test('each agency that was there signs or dissents; the last one closes the operation', () => {
    const spec = recorded();
    for (const agency of ['housing', 'market', 'fire', 'town'])
      expect(spec.send(actor(agency), say.sign())).toEqual(['RecordSigned']);
    expect(running(spec)).toEqual(['sign']);
    expect(spec.send(actor('gas'), say.dissent())).toEqual(['RecordDissented', 'OperationClosed']);
    expect(spec.operation).toMatchObject({ status: 'closed', obligations: [] });
    expect(spec.operation.record?.signatures.at(-1)).toMatchObject({
      how: 'dissented',
      text: '对查封范围有不同意见',
      person: 'gas.liaison',
    });
    expect(last(spec, 'OperationClosed')).toMatchObject({ outcome: 'recorded', ends: [{ how: 'met' }] });
    expect(spec.subject.nextDeadline(spec.state)).toBeNull();
  });

  test('an unsigned record climbs like any deadline, and an unanswered call outlives the end', () => {
    const spec = recorded().ringUntil(at('03-03 12:00'));
    expect(
      spec
        .told('EscalationRaised')
        .filter(({ about }) => about === 'fire')
        .map(({ name }) => name),
    ).toEqual(['催办', '督办单']);
    for (const agency of called) spec.did(actor(agency), say.sign());
    expect(spec.operation.status).toBe('closed');
    const open = spec.operation.escalations.find(({ to }) => to.agency === 'fire');
    expect(open).toMatchObject({ answer: true });
    expect(spec.send(actor('fire', open?.to.person), say.answer({ escalation: open?.id ?? '' }))).toEqual(['EscalationAnswered']);
  });

  test('are quiet the second time', () => {
    expect(recorded().did(fire, say.sign()).send(fire, say.sign())).toBe('already-so');
    expect(recorded().did(fire, say.dissent()).send(fire, say.dissent())).toBe('already-so');
  });

  test('an operation waits for what it caused', () => {
    const spec = withoutMarket();
    for (const agency of ['housing', 'fire', 'town', 'gas']) spec.did(actor(agency), say.sign());
    expect([spec.operation.status, running(spec)]).toEqual(['recorded', ['carry-out']]);
    expect(spec.send(clock, say.effect())).toEqual(['EffectRecorded', 'OperationClosed']);
  });

  test.each<Denied>([
    ['before the record', onSite, fire, say.sign(), 'wrong-status', undefined, '“已形成记录”'],
    ['by somebody who was not there', withoutMarket, market, say.sign(), 'not-there', undefined, '区消防救援大队（fire）'],
    ['in dissent by somebody who was not there', withoutMarket, market, say.dissent(), 'not-there'],
    ['after dissent', () => recorded().did(fire, say.dissent()), fire, say.sign(), 'already-answered', undefined, '提出异议'],
    ['in dissent after a signature', () => recorded().did(fire, say.sign()), fire, say.dissent(), 'already-answered'],
    ['once all is over', closed, housing, say.sign(), 'wrong-status', undefined, '“已办结”'],
  ])('is refused %s', (...one) => expectRefused(one));
});
