import { describe, expect, test } from '@jest/globals';
import { directorySubject, type DirectoryState } from '../directory';
import { accepted, at, housing, last, offered, office, open, say, start, supervisor, TaskSpec } from './decide/fixture';
import { clock, testDistrict } from './fixture';
import { nextDeadline } from './ring';

const calls = (spec: TaskSpec, kind: string) => spec.told('EscalationRaised').filter((e) => e.kind === kind);
const ring = say.ring();

/** The test district with some posts vacant. */
const without = (...posts: string[]): DirectoryState =>
  posts.reduce(
    (directory, post) =>
      directorySubject.evolve(directory, { type: 'PostVacated', data: { post, person: null, reason: '调离' } }, ''),
    testDistrict(),
  );

describe('RingTask', () => {
  test('an urgent task nobody accepts climbs 30 min → 1 h → 2 h → hourly, to named posts', () => {
    const spec = offered().ringUntil(at('03-02 14:00'));
    expect(calls(spec, 'accept').map((e) => [e.scheduledFor, e.name, e.to.person, e.round])).toEqual([
      [at('03-02 10:30'), '催办', 'housing.duty-leader', 0],
      [at('03-02 11:00'), '区值班督办', 'safety-office.duty', 0],
      [at('03-02 12:00'), '提级督办', 'government.supervisor', 0],
      [at('03-02 13:00'), '提级督办', 'government.supervisor', 1],
      [at('03-02 14:00'), '提级督办', 'government.supervisor', 2],
    ]);
  });

  test('a complex one is reminded a working day ahead, ordered on the day, raised, criticised, and criticised again', () => {
    const spec = accepted({ class: 'complex' });
    for (const day of ['03-06', '03-12', '03-18']) spec.ringUntil(at(`${day} 09:00`)).did(housing, say.checkIn());
    spec.ringUntil(at('03-20 17:30'));
    expect(calls(spec, 'rectify').map((e) => [e.scheduledFor, e.name, e.to.person])).toEqual([
      [at('03-10 17:30'), '催办', 'housing.liaison'],
      [at('03-11 17:30'), '督办单', 'housing.leader'],
      [at('03-13 17:30'), '提级督办', 'government.supervisor'],
      [at('03-18 17:30'), '通报', 'government.chief'],
      [at('03-19 17:30'), '通报', 'government.chief'],
      [at('03-20 17:30'), '通报', 'government.chief'],
    ]);
  });

  test('the deadline is told as missed once, before whoever is called for it', () => {
    const spec = offered().at(at('03-02 10:30'));
    expect(spec.send(clock, ring)).toEqual(['DeadlineMissed', 'EscalationRaised']);
    expect(last(spec, 'DeadlineMissed')).toMatchObject({ kind: 'accept', responsible: 'housing', due: at('03-02 10:30') });
    spec.ringUntil(at('03-02 16:00'));
    expect(spec.told('DeadlineMissed').filter((e) => e.kind === 'accept')).toHaveLength(1);
  });

  test('is quiet when nothing is due, and when it has rung already', () => {
    expect(offered().send(clock, ring)).toBe('nothing-due');
    const spec = offered().at(at('03-02 10:30')).did(clock, ring);
    expect(spec.send(clock, ring)).toBe('nothing-due');
  });

  test('is refused before there is a task', () => {
    expect(new TaskSpec(start).send(clock, ring)).toBe('not-found');
  });

  test('a person who comes first records what was missed all the same', () => {
    const spec = offered().at(at('03-02 10:31'));
    expect(spec.send(supervisor, say.remark())).toEqual(['DeadlineMissed', 'EscalationRaised', 'RemarkAdded']);
  });

  test('a refused command records nothing; the clock does', () => {
    const spec = offered().at(at('03-02 10:31'));
    expect(spec.send(housing, say.complete())).toBe('not-holder');
    expect(spec.told('DeadlineMissed')).toEqual([]);
    expect(nextDeadline(spec.state)).toBe(at('03-02 10:30'));
  });

  test('what fell due while nothing could ring is told in the order of its instants, repeats in one', () => {
    const spec = offered().at(at('03-02 20:10')).did(clock, ring);
    const told = spec.history.map(({ event }) => event).filter(({ type }) => type === 'EscalationRaised');
    const instants = told.map(({ data }) => ('scheduledFor' in data ? data.scheduledFor : ''));
    expect(instants).toEqual([...instants].sort());
    expect(calls(spec, 'accept').at(-1)).toMatchObject({
      scheduledFor: at('03-02 12:00'),
      missedRounds: 8,
      nextRung: { at: at('03-02 21:00'), round: 9 },
    });
  });
});

describe('a rung whose post is vacant', () => {
  test('is skipped at once for the next one, and that is recorded', () => {
    const spec = offered({ lead: 'gas' }).ringUntil(at('03-02 10:30'));
    const [first] = calls(spec, 'accept');
    expect(first?.to.person).toBe('safety-office.duty');
    expect(first?.skipped).toEqual([
      { rung: 0, level: 'remind', name: '催办', role: 'duty-leader', post: 'gas.duty-leader', why: 'vacant' },
    ]);
    expect(first?.nextRung).toMatchObject({ index: 2, at: at('03-02 12:00') });
  });

  test('of an agency that has no such post says so', () => {
    const spec = new TaskSpec(start, testDistrict());
    const agency = { id: 'parks', name: '区园林局', shortName: '园林局', aliases: [], kind: 'department' as const };
    const directory = directorySubject.evolve(spec.directory, { type: 'AgencyPut', data: { agency } }, '');
    const opened = new TaskSpec(start, directory).did(office, open({ lead: 'parks' })).did(office, say.measure());
    opened.ringUntil(at('03-02 10:30'));
    expect(calls(opened, 'accept')[0]?.skipped).toMatchObject([{ post: null, why: 'no-such-post' }]);
  });

  test('on all rungs reaches the post of last resort, again and again', () => {
    const directory = without('housing.duty-leader', 'safety-office.district-duty', 'government.supervisor');
    const spec = new TaskSpec(start, directory).did(office, open()).did(office, say.measure()).ringUntil(at('03-02 12:30'));
    const raised = calls(spec, 'accept');
    expect(raised.map((e) => [e.scheduledFor, e.to.person, e.skipped.length])).toEqual([
      [at('03-02 10:30'), 'government.chief', 3],
      [at('03-02 11:30'), 'government.chief', 1],
      [at('03-02 12:30'), 'government.chief', 1],
    ]);
  });

  test('is reached by the deputy while the seat is empty', () => {
    const filled = directorySubject.evolve(
      testDistrict(),
      { type: 'PostFilled', data: { post: 'gas.duty-leader', person: 'gas.leader', deputy: 'gas.liaison' } },
      '',
    );
    const directory = directorySubject.evolve(
      filled,
      { type: 'PostVacated', data: { post: 'gas.duty-leader', person: 'gas.leader', reason: '休假' } },
      '',
    );
    const spec = new TaskSpec(start, directory).did(office, open({ lead: 'gas' })).did(office, say.measure());
    expect(calls(spec.ringUntil(at('03-02 10:30')), 'accept')[0]?.to.person).toBe('gas.liaison');
  });
});

describe('the ladder of the moment', () => {
  test('calls whoever owes it now, not who did when it began', () => {
    const spec = accepted()
      .did(housing, say.offer({ to: 'market' }))
      .did(supervisor, say.rule({ holder: 'market' }));
    spec.ringUntil(at('03-02 14:00'));
    expect(calls(spec, 'check-in')[0]).toMatchObject({ responsible: 'market', to: { person: 'market.duty-leader' } });
  });

  test('leaves out rungs that lie before the obligation began', () => {
    const spec = new TaskSpec(start).did(office, open({ class: 'complex' }));
    expect(spec.owed('accept')[0]?.nextRung).toMatchObject({ index: 1, at: at('03-02 12:00') });
  });
});
