import { describe, expect, it } from '@jest/globals';
import { DirectoryCommand, taskCommandRoles } from '@baton/contracts';
import { directorySubject, emptyDirectory, postFor, reaches, seedCalendar, seedPlaybooks, verifyPlaybook } from '@baton/rules';
import { agencies } from './agencies';
import { directoryCommands } from './commands';
import { staffOf } from './staff';

const policy = { calendars: [seedCalendar], playbooks: seedPlaybooks };
const actor = { id: 'operator', name: 'operator', agency: 'baton', roles: ['operator' as const], district: 'gulou' };
const context = { now: '2026-11-24T02:00:00.000Z', actor, policy: null, entity: 'gulou:directory:main', commandId: 'x' };

const load = (seed: number) =>
  directoryCommands(seed, policy).reduce((state, command) => {
    const decision = directorySubject.decide(state, DirectoryCommand.parse(command), context);
    if (decision.outcome !== 'accepted') throw new Error(`${JSON.stringify(command)}: ${JSON.stringify(decision)}`);
    return decision.events.reduce((s, event) => directorySubject.evolve(s, event, context.now), state);
  }, emptyDirectory);

describe('the demo directory', () => {
  it.each([20_250_901, 1, 77])('is accepted command by command (seed %i)', (seed) => {
    const directory = load(seed);
    expect(Object.keys(directory.agencies)).toHaveLength(21);
    expect(directory.lastResort).toBe('duchashi-chief');
    for (const playbook of seedPlaybooks) expect(verifyPlaybook(playbook, directory)).toEqual([]);
  });

  it('is the same for the same seed and another for another', () => {
    expect(directoryCommands(5, policy)).toEqual(directoryCommands(5, policy));
    expect(staffOf(5).people).not.toEqual(staffOf(6).people);
  });

  it('has about seventy people with distinct ids, and exactly two vacant posts', () => {
    const { people, posts, fillings } = staffOf(20_250_901);
    expect(people.length).toBeGreaterThanOrEqual(65);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    const filled = new Set(fillings.map(({ post }) => post));
    expect(posts.filter(({ id }) => !filled.has(id)).map(({ id }) => id)).toEqual(['shangwu-duty-leader', 'chengguan-leader']);
  });

  it('has a liaison, a duty leader and a leader in every agency that can owe something', () => {
    const directory = load(20_250_901);
    for (const { id, kind } of agencies.filter(({ id }) => id !== 'duchashi')) {
      for (const role of ['liaison', 'duty-leader', 'leader']) {
        expect([id, kind, role, postFor(directory, id, { of: 'responsible', role }) !== null]).toEqual([id, kind, role, true]);
      }
    }
  });

  it('has somebody for every command a person may send', () => {
    const roles = new Set(staffOf(20_250_901).people.flatMap((person) => person.roles));
    const byMachine = ['RingTask', 'ReportUnreached'];
    const missing = Object.entries(taskCommandRoles).filter(
      ([type, may]) => !byMachine.includes(type) && !may.some((role) => roles.has(role)),
    );
    expect(missing).toEqual([]);
    expect(reaches(postFor(load(1), null, { of: 'district', role: 'chief' }) ?? { person: null, deputy: null })).not.toBeNull();
  });
});
