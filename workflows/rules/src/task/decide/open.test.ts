import { describe, expect, test } from '@jest/globals';
import { directorySubject, emptyDirectory } from '../../directory';
import { seedPlaybooks } from '../../playbook';
import { testDistrict } from '../fixture';
import { type Denied, expectRefused, housing, lead, office, open, running, say, start, TaskSpec } from './fixture';

const district = () => new TaskSpec(start);

describe('OpenTask', () => {
  test('puts every duty into the hand of the office and holds each out to the agency named', () => {
    const spec = district();
    const assists = [{ agency: 'market', share: '查处灶具' }];
    expect(spec.send(office, open({ assists }))).toEqual(['TaskOpened', 'DutyOffered', 'DutyOffered']);
    expect(spec.task.duties).toMatchObject([
      { id: 'lead', custody: { state: 'offered', holder: 'safety-office', offer: { to: 'housing', at: start } } },
      { id: 'assist-1', share: '查处灶具', custody: { state: 'offered', holder: 'safety-office', offer: { to: 'market' } } },
    ]);
    expect(running(spec)).toEqual(['accept', 'accept', 'interim']);
  });

  test('without a lead the office must dispatch', () => {
    const spec = district();
    expect(spec.send(office, open({ lead: null }))).toEqual(['TaskOpened']);
    expect(lead(spec).custody).toEqual({ state: 'dispatching', holder: 'safety-office', since: start });
    expect(spec.owed('dispatch')).toMatchObject([{ responsible: 'safety-office', due: '2026-03-02T02:30:00.000Z' }]);
  });

  test('runs under the playbook of its class, in the version of today', () => {
    const spec = district().did(office, open({ class: 'complex' }));
    const version = seedPlaybooks.find(({ id }) => id === 'complex')?.version;
    expect(spec.task).toMatchObject({ class: 'complex', playbook: { id: 'complex', version }, reviewer: 'safety-office' });
  });

  test.each<Denied>([
    ['a task twice', () => district().did(office, open()), office, open(), 'already-exists', undefined, '已经存在'],
    ['an unknown lead', district, office, open({ lead: 'nobody' }), 'unknown-agency', '/lead', 'nobody'],
    [
      'an unknown assist',
      district,
      office,
      open({ assists: [{ agency: 'who', share: 'x' }] }),
      'unknown-agency',
      '/assists/0/agency',
    ],
    ['an unknown reviewer', district, office, open({ reviewer: 'who' }), 'unknown-agency', '/reviewer'],
    ['an unknown playbook', district, office, open({ playbook: 'none' }), 'unknown-playbook', '/playbook', 'urgent、complex'],
    ['a playbook of another class', district, office, open({ playbook: 'complex' }), 'invalid-request', '/playbook', '复杂'],
    ['a reviewer who leads', district, office, open({ reviewer: 'housing' }), 'own-review', '/reviewer', '区住建局（housing）'],
    [
      'a lead who assists',
      district,
      office,
      open({ assists: [{ agency: 'housing', share: 'x' }] }),
      'same-agency',
      '/assists/0/agency',
    ],
  ])('refuses %s', (...denied) => {
    const spec = denied[1]();
    if (spec.state.status !== 'none') return expectRefused(denied);
    const decision = spec.decide(denied[2], denied[3]);
    expect(decision).toMatchObject({ outcome: 'refused', refusal: { code: denied[4], pointer: denied[5] } });
    expect(JSON.stringify(decision)).toContain(denied[6] ?? '');
  });

  test.each([
    ['a hazard found tomorrow', { hazard: { ...open().hazard, foundOn: '2026-03-03' } }, 'date-in-future'],
    ['a limit before the hazard was found', { rectifyBy: '2026-03-01T02:00:00.000Z' }, 'date-before-found'],
  ])('refuses %s', (_, more, code) => {
    expect(district().send(office, open(more))).toBe(code);
  });

  test('an agency is named by its id, never by an alias that happens to look like one', () => {
    const directory = directorySubject.evolve(
      testDistrict(),
      {
        type: 'AgencyPut',
        data: { agency: { id: 'parks', name: '区园林局', shortName: '园林', aliases: ['gardens'], kind: 'department' } },
      },
      '',
    );
    expect(new TaskSpec(start, directory).send(office, open({ lead: 'gardens' }))).toBe('unknown-agency');
    expect(new TaskSpec(start, directory).send(office, open({ lead: 'parks' }))).toContain('DutyOffered');
  });

  test('a limit that has passed already is accepted: real ledgers are late, and whoever takes the task is late at once', () => {
    const late = open({ hazard: { ...open().hazard, foundOn: '2026-02-01' }, rectifyBy: '2026-02-20T09:30:00.000Z' });
    const spec = district().did(office, late).did(housing, say.accept());
    expect(spec.owed('rectify')).toMatchObject([{ due: late.rectifyBy, explanation: { budget: null, setBy: 'ledger' } }]);
    expect(spec.send(office, say.ring())).toEqual(['DeadlineMissed']);
    expect(spec.owed('rectify')).toMatchObject([{ overdue: true, nextRung: { index: 2, at: '2026-03-02T03:00:00.000Z' } }]);
  });

  test('a district without a dispatching office opens nothing', () => {
    expect(new TaskSpec(start, emptyDirectory).send(office, open())).toBe('unknown-agency');
  });

  test('whatever comes before the opening finds no task', () => {
    expect(district().send(office, say.remark())).toBe('not-found');
  });
});
