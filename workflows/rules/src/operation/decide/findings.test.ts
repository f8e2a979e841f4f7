import type { FindingMeans, MeasureTaken } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import { file } from '../../task/decide/fixture';
import {
  actor,
  at,
  commander,
  type Denied,
  expectRefused,
  fire,
  gone,
  housing,
  last,
  market,
  office,
  onSite,
  type OperationSpec,
  promised,
  recorded,
  running,
  say,
  seal,
  seize,
  taskIds,
} from '../fixture';

const means: FindingMeans = { type: 'ReportProgress', duty: 'lead', text: '已换管', percent: 50, milestone: null, evidence: [] };
const measured = (measure: MeasureTaken) => say.finding({ measure });
/** The fire brigade is not there: its powers are not either. */
const withoutFire = () =>
  ['housing', 'market', 'town', 'gas'].reduce(
    (spec, agency) => spec.did(actor(agency), say.checkIn(agency)),
    promised('fire').did(commander, say.decide('go-short-handed')).ringUntil(at('03-02 12:00')),
  );

describe('RecordFinding', () => {
  test('says what was seen at an item of the list, with evidence', () => {
    const spec = onSite();
    expect(spec.send(market, say.finding({ evidence: [file('a')], until: at('03-09 17:30') }))).toEqual(['FindingRecorded']);
    expect(spec.operation.findings).toMatchObject([
      {
        id: 'finding-1',
        task: taskIds[0],
        item: 'hose',
        by: 'market',
        person: market.id,
        until: at('03-09 17:30'),
        measure: null,
      },
    ]);
    expect(spec.operation.effects).toEqual([]);
  });

  test('what it means for the task becomes an effect, on behalf of who recorded it, owed until it is done', () => {
    const spec = onSite().did(housing, say.finding({ means }));
    expect(spec.operation.effects).toMatchObject([
      { id: 'effect-1', kind: 'command-task', target: taskIds[0], command: means, by: housing, status: 'pending' },
    ]);
    expect(spec.owed('carry-out')).toMatchObject([{ about: 'effect-1', responsible: 'safety-office', due: at('03-02 12:15') }]);
  });

  test('a measure approved before owes nothing but its end by law', () => {
    const spec = onSite().did(fire, measured(seal()));
    expect(spec.operation.measures).toMatchObject([{ id: 'measure-1', agency: 'fire', approved: 'before', ended: null }]);
    expect(spec.operation.measures[0]?.endsAt).toBe(at('04-01 12:00'));
    expect(spec.owed('end-measure')).toMatchObject([{ about: 'measure-1', responsible: 'fire', due: at('04-01 12:00') }]);
    expect(spec.owed('approve')).toEqual([]);
  });

  test('a measure on the spot owes its approval within 24 hours', () => {
    const spec = onSite().did(market, measured(seize()));
    expect(spec.owed('approve')).toMatchObject([{ about: 'measure-1', responsible: 'market', due: at('03-03 12:00') }]);
    spec.ringUntil(at('03-03 12:00'));
    expect(
      spec
        .told('EscalationRaised')
        .filter(({ kind }) => kind === 'approve')
        .map(({ to }) => to.person),
    ).toEqual(['market.liaison', 'market.leader']);
  });

  test('the commander may record the measure of an agency that is there', () => {
    expect(onSite().send(commander, measured(seal()))).toEqual(['FindingRecorded']);
  });

  test('an absent party has a witness', () => {
    const party = { told: false, heard: false, signature: 'absent', witnessed: true } as const;
    expect(onSite().send(fire, measured(seal({ party })))).toEqual(['FindingRecorded']);
  });

  const { party, documents } = seal();
  const repair: MeasureTaken = { ...seal(), kind: 'demolish', power: 'demolish', agency: 'town' };
  const without = (kind: string) => documents.filter((one) => one.kind !== kind);
  const full = () => {
    const spec = onSite();
    for (let n = 0; n < 200; n++) spec.did(housing, say.finding());
    return spec;
  };
  test.each<Denied>([
    ['before anybody is there', gone, fire, say.finding(), 'wrong-status', undefined, '“现场处置中”'],
    ['by who is not there', withoutFire, fire, say.finding(), 'not-there', undefined, '区消防救援大队'],
    ['by who was not called', onSite, office, say.finding(), 'not-there'],
    [
      'for a task not in the operation',
      onSite,
      fire,
      say.finding({ task: taskIds[1] }),
      'task-not-in-operation',
      '/task',
      taskIds[0],
    ],
    ['at an item not on the list', onSite, fire, say.finding({ item: 'roof' }), 'unknown-item', '/item', 'hose'],
    ['until an instant that has passed', onSite, fire, say.finding({ until: at('03-02 11:00') }), 'date-in-past', '/until'],
    ['beyond two hundred', full, fire, say.finding(), 'limit-reached', undefined, '200'],
    ['after the record', recorded, fire, say.finding(), 'wrong-status'],
    ['an unknown measure', onSite, fire, measured(seal({ kind: 'arrest' })), 'unknown-measure', '/measure/kind', '查封（seal）'],
    [
      'a measure under another power',
      onSite,
      fire,
      measured(seal({ power: 'stop-use' })),
      'invalid-request',
      '/measure/power',
      '查封（seal）',
    ],
    [
      'a measure of an agency that is not there',
      withoutFire,
      commander,
      measured(seal()),
      'not-there',
      '/measure/agency',
      '区消防救援大队',
    ],
    ['the measure of another agency', onSite, market, measured(seal()), 'forbidden', '/measure/agency', '区消防救援大队'],
    [
      'a measure without its power on site',
      onSite,
      commander,
      measured(repair),
      'power-not-on-site',
      '/measure/power',
      '强制拆除（demolish）',
    ],
    [
      'a measure by somebody who did not check in',
      onSite,
      fire,
      measured(seal({ officers: ['fire甲', '路人'] })),
      'officers-missing',
      '/measure/officers',
      '路人没有到场签到',
    ],
    [
      'by one officer alone',
      onSite,
      fire,
      measured(seal({ officers: ['fire甲'] })),
      'officers-missing',
      '/measure/officers',
      '2 名',
    ],
    [
      'by one with a card and one without',
      onSite,
      fire,
      measured(seal({ officers: ['fire甲', 'fire丙'] })),
      'officers-missing',
      '/measure/officers',
      '现有 1 名',
    ],
    [
      'without approval',
      onSite,
      fire,
      measured(seal({ approval: { how: 'not-needed' } })),
      'approval-missing',
      '/measure/approval',
      'on-the-spot',
    ],
    [
      'when the party was not told',
      onSite,
      fire,
      measured(seal({ party: { ...party, told: false } })),
      'party-not-told',
      '/measure/party',
      '陈述申辩',
    ],
    [
      'with the party away and no witness',
      onSite,
      fire,
      measured(seal({ party: { ...party, signature: 'absent' } })),
      'party-not-told',
      '/measure/party/witnessed',
      '见证人',
    ],
    [
      'without a paper',
      onSite,
      fire,
      measured(seal({ documents: without('recording') })),
      'document-missing',
      '/measure/documents',
      '全过程音像记录',
    ],
    [
      'with an empty inventory',
      onSite,
      fire,
      measured(seal({ inventory: [] })),
      'document-missing',
      '/measure/inventory',
      '物品清单',
    ],
  ])('refuses one %s', (...one) => expectRefused(one));

  test('what must be approved before cannot be done on the spot', () => {
    const spec = onSite();
    const arrival = spec.answerOf('town');
    if (arrival?.state === 'present') arrival.arrival.powers.push('demolish');
    const onTheSpot = {
      ...repair,
      approval: { how: 'on-the-spot', urgency: '随时坍塌' } as const,
      officers: ['town甲', 'town乙'],
    };
    expectRefused(['it', () => spec, commander, measured(onTheSpot), 'approval-missing', '/measure/approval', '须事先批准']);
  });
});

describe('RecordHazard', () => {
  test('becomes a task of its own, with the operation as its source', () => {
    const spec = onSite();
    expect(spec.send(housing, say.hazard())).toEqual(['HazardFound']);
    expect(last(spec, 'HazardFound').hazard).toMatchObject({
      source: '联合执法行动 联检〔2026〕000TEST1号',
      inspectedBy: '区住建局',
    });
    const [effect] = spec.operation.effects;
    expect(effect).toMatchObject({
      kind: 'open-task',
      command: { type: 'OpenTask', class: 'urgent', lead: 'market' },
      by: housing,
    });
    expect(effect?.target).toMatch(/^gulou:task:[0-9A-Z]{26}$/);
    expect(spec.operation.hazards).toMatchObject([{ id: 'found-1', effect: 'effect-1' }]);
    expect(spec.operation.hazards[0]).not.toHaveProperty('evidence');
    expect(running(spec)).toEqual(['carry-out', 'record']);
  });

  test('takes what was photographed there along to its task, once that is open', () => {
    const evidence = [file('a'), file('b')];
    const spec = onSite().did(housing, say.hazard({ evidence }));
    expect(spec.operation.hazards).toMatchObject([{ evidence }]);
    const [open, attach, ...more] = spec.operation.effects;
    expect(more).toEqual([]);
    expect(attach).toMatchObject({
      id: 'effect-2',
      kind: 'command-task',
      target: open?.target,
      command: { type: 'AttachEvidence', evidence, note: expect.stringContaining('联合执法行动') },
      by: housing,
    });
    expect(spec.owed('carry-out').map(({ about }) => about)).toEqual(['effect-1', 'effect-2']);
  });

  test('two of them never open one task', () => {
    const spec = onSite().did(housing, say.hazard()).did(housing, say.hazard());
    const [one, two] = spec.operation.effects.map(({ target }) => target);
    expect(one).not.toBe(two);
  });

  const { hazard } = say.hazard();
  const full = (): OperationSpec => {
    const spec = onSite();
    for (let n = 0; n < 50; n++) spec.did(housing, say.hazard());
    return spec;
  };
  test.each<Denied>([
    ['before anybody is there', gone, fire, say.hazard(), 'wrong-status'],
    ['by who is not there', withoutFire, fire, say.hazard(), 'not-there'],
    ['with a lead nobody knows', onSite, fire, say.hazard({ lead: 'parks' }), 'unknown-agency', '/lead', 'parks'],
    [
      'found tomorrow',
      onSite,
      fire,
      say.hazard({ hazard: { ...hazard, foundOn: '2026-03-03' } }),
      'date-in-future',
      '/hazard/foundOn',
      '2026-03-02',
    ],
    ['beyond fifty', full, fire, say.hazard(), 'limit-reached', undefined, '50'],
  ])('refuses one %s', (...one) => expectRefused(one));
});
