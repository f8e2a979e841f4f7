import { describe, expect, test } from '@jest/globals';
import type { Playbook } from '@baton/contracts';
import { directorySubject } from '../../directory';
import { seedPlaybooks } from '../../playbook';
import { testDistrict } from '../fixture';
import {
  accepted,
  at,
  type Denied,
  expectRefused,
  fire,
  housing,
  last,
  office,
  open,
  planUntil,
  running,
  say,
  start,
  supervisor,
  TaskSpec,
  underReview,
} from './fixture';

const seed = (id: string): Playbook => {
  const found = seedPlaybooks.find((playbook) => playbook.id === id);
  if (!found) throw new Error(`no seed playbook ${id}`);
  return found;
};
/** A district with one more playbook, and a task of its lead in it. */
const plain: Playbook = { ...seed('complex'), id: 'plain', name: '简易规程', interimRequired: false, planRequired: false };
const directory = directorySubject.evolve(testDistrict(), { type: 'PlaybookPublished', data: { playbook: plain } }, '');
const taken = (playbook: string) =>
  new TaskSpec(start, directory).did(office, open({ class: 'complex', playbook, reviewer: 'fire' })).did(housing, say.accept());
const complex = () => accepted({ class: 'complex' });
const to = (playbook: string) => say.move({ playbook });
const due = (spec: TaskSpec, kind: Parameters<TaskSpec['owed']>[0]) => spec.owed(kind).map((o) => o.due);

describe('MoveToPlaybook', () => {
  test('counts every budget again from its own start, and changes the class', () => {
    const spec = complex().at(at('03-02 11:00'));
    expect(spec.send(supervisor, to('urgent'))).toEqual(['PlaybookMoved']);
    expect(spec.task).toMatchObject({ class: 'urgent', playbook: { id: 'urgent', version: seed('urgent').version } });
    expect(due(spec, 'rectify')).toEqual([at('03-03 10:00')]);
    expect(due(spec, 'check-in')).toEqual([at('03-02 14:00')]);
    expect(last(spec, 'PlaybookMoved')).toMatchObject({
      from: { id: 'complex', version: seed('complex').version },
      reason: '危险升级',
    });
  });

  test('what is late under the new one is missed at once, on record', () => {
    const spec = complex().at(at('03-04 09:00')).did(supervisor, to('urgent'));
    expect(spec.owed('rectify')).toMatchObject([{ due: at('03-03 10:00'), overdue: false }]);
    spec.ringUntil(at('03-04 09:00'));
    expect(spec.told('DeadlineMissed').map((e) => e.kind)).toContain('rectify');
  });

  test('what is no longer late is no longer called about', () => {
    const spec = accepted().ringUntil(at('03-03 10:30')).did(housing, say.checkIn());
    expect(spec.owed('rectify')).toMatchObject([{ overdue: true }]);
    spec.did(supervisor, to('complex'));
    expect(spec.owed('rectify')).toMatchObject([{ overdue: false, due: at('03-11 17:30') }]);
    expect(spec.task.escalations.filter((e) => e.kind === 'rectify')).toEqual([]);
  });

  test('keeps instants that somebody set: an extension, a limit of the ledger', () => {
    const spec = complex();
    const obligation = spec.owed('rectify')[0]?.id ?? '';
    spec.did(housing, say.askExtension({ obligation, until: at('03-16 17:30') })).did(supervisor, say.grant());
    spec.did(supervisor, to('long-term'));
    expect(due(spec, 'rectify')).toEqual([at('03-16 17:30')]);
    const dated = accepted({ class: 'complex', rectifyBy: at('03-20 18:00') }).did(supervisor, to('urgent'));
    expect(due(dated, 'rectify')).toEqual([at('03-20 18:00')]);
  });

  test('counts rework as rework', () => {
    const spec = underReview({ class: 'complex' }).did(fire, say.fail()).did(supervisor, to('urgent'));
    expect(due(spec, 'rectify')).toEqual([at('03-02 22:00')]);
  });

  test('keeps the pauses a clock has had', () => {
    const spec = accepted({ class: 'long-term' });
    spec.did(housing, say.askSuspension()).did(supervisor, say.grant({ request: 'suspension' }));
    spec.ringUntil(at('03-12 10:00')).did(supervisor, say.resume()).did(supervisor, to('complex'));
    expect(due(spec, 'rectify')).toEqual([at('03-23 17:30')]);
    expect(spec.owed('rectify')[0]?.explanation.pauses).toMatchObject([{ from: at('03-02 10:00'), to: at('03-12 10:00') }]);
  });

  test('asks for what the new one asks for: a measure, a plan, the milestones of the plan there is', () => {
    expect(running(taken('plain'))).toEqual(['rectify']);
    expect(running(taken('plain').did(supervisor, to('complex')))).toEqual(['interim', 'plan', 'rectify']);
    const milestones = [{ name: '设计', due: at('03-20 17:30') }];
    const spec = taken('complex').did(housing, say.filePlan({ plan: planUntil('2026-04-01', milestones) }));
    expect(running(spec.did(supervisor, to('long-term')))).toEqual(['interim', 'milestone', 'rectify']);
  });

  test('asks no longer for what the new one does not', () => {
    expect(running(taken('complex'))).toEqual(['interim', 'plan', 'rectify']);
    const spec = taken('complex').did(supervisor, to('plain'));
    expect(running(spec)).toEqual(['rectify']);
    expect(last(spec, 'PlaybookMoved').ends.map(({ how }) => how)).toEqual(['cancelled', 'cancelled']);
    const plan = planUntil('2026-04-01', [{ name: '设计', due: at('03-20 17:30') }]);
    const long = accepted({ class: 'long-term' }).did(housing, say.filePlan({ plan }));
    expect(running(long.did(supervisor, to('complex')))).toEqual(['check-in', 'rectify']);
  });

  test('asks nobody for a plan before somebody took the lead', () => {
    const spec = new TaskSpec(start, directory)
      .did(office, open({ class: 'complex', playbook: 'plain' }))
      .did(supervisor, to('complex'));
    expect(running(spec)).toEqual(['accept', 'interim']);
  });

  test('to another version of the same playbook, by number', () => {
    const { version } = seed('complex');
    const second = { ...seed('complex'), version: version + 1, bounceLimit: 3 };
    const newer = directorySubject.evolve(directory, { type: 'PlaybookPublished', data: { playbook: second } }, '');
    const spec = new TaskSpec(start, newer).did(office, open({ class: 'complex', playbook: 'complex' }));
    expect(spec.task.playbook.version).toBe(version + 1);
    spec.did(supervisor, say.move({ playbook: 'complex', version }));
    expect(spec.task.playbook.version).toBe(version);
  });

  test('is quiet when it is so already', () => {
    expect(complex().send(supervisor, to('complex'))).toBe('already-so');
  });

  const suspended = () =>
    accepted({ class: 'long-term' })
      .did(housing, say.askSuspension())
      .did(supervisor, say.grant({ request: 'suspension' }));
  test.each<Denied>([
    ['to one nobody knows', complex, supervisor, to('none'), 'unknown-playbook', '/playbook', `urgent@${seed('urgent').version}`],
    ['to a version nobody knows', complex, supervisor, say.move({ version: 7 }), 'unknown-playbook', '/playbook', 'urgent@7'],
    ['while suspended', suspended, supervisor, to('urgent'), 'wrong-status', undefined, '挂账'],
    ['under review', underReview, supervisor, to('complex'), 'wrong-status', undefined, '变更处置规程'],
  ])('is refused %s', (...one) => expectRefused(one));
});
