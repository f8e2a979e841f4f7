import { describe, expect, it } from '@jest/globals';
import { type Role, roles } from '@baton/contracts';
import { commandRoles } from './command-roles';
import { permissionsOf } from './policy';
import { mayRead, readFilter } from './read-filter';

const somebody = (...all: Role[]) => permissionsOf({ id: 'market.li', agency: 'market', roles: all, district: 'gulou' });
const whoever = (may: (role: Role) => boolean): Role[] => roles.filter(may);
const kinds = ['Task', 'Operation', 'Notice'] as const;

describe('reading', () => {
  it.each(kinds)('every %s of the district is for those who oversee it, auditors and the clock', (kind) => {
    const all = whoever((role) => JSON.stringify(readFilter(somebody(role), kind)) === '{"district":"gulou"}');
    expect(all).toEqual(['dispatcher', 'supervisor', 'auditor', 'operator', 'clock']);
    expect(readFilter(somebody('liaison', 'supervisor'), kind)).toEqual({ district: 'gulou' });
  });

  it.each([
    ['Task', [{ parties: 'market' }, { township: 'market' }]],
    ['Operation', [{ parties: 'market' }, { townships: 'market' }]],
    ['Notice', [{ agency: 'market' }, { person: 'market.li' }]],
  ] as const)('a %s is for whose agency or township it touches, or who it is for', (kind, $or) => {
    for (const role of ['liaison', 'reviewer', 'grid-worker', 'integrator'] as const) {
      expect(readFilter(somebody(role), kind)).toEqual({ district: 'gulou', $or });
    }
  });

  it('one entity is judged as a query would find it', () => {
    const mine = { district: 'gulou', parties: ['fire', 'market'], township: 'east' };
    const theirs = { ...mine, parties: ['fire'] };
    expect([mine, theirs].map((one) => mayRead(somebody('liaison'), 'Task', one))).toEqual([true, false]);
    expect(mayRead(somebody('liaison'), 'Task', { ...theirs, township: 'market' })).toBe(true);
    expect(mayRead(somebody('supervisor'), 'Task', theirs)).toBe(true);
    expect(mayRead(somebody('supervisor'), 'Task', { ...theirs, district: 'cangshan' })).toBe(false);
  });

  it('a file nobody has named yet is for its agency and for people who oversee, not for the clock', () => {
    const file = { district: 'gulou', agency: 'fire' };
    expect(whoever((role) => mayRead(somebody(role), 'File', file))).toEqual(['dispatcher', 'supervisor', 'operator']);
    expect(mayRead(somebody('liaison'), 'File', { ...file, agency: 'market' })).toBe(true);
  });
});

describe('acting', () => {
  it('is by the tables of the commands, for each role of whoever has several', () => {
    for (const [kind, table] of Object.entries(commandRoles) as ['Task', Record<string, readonly Role[]>][]) {
      for (const [command, allowed] of Object.entries(table)) {
        expect(whoever((role) => somebody(role).can(command, kind))).toEqual(whoever((role) => allowed.includes(role)));
        expect(somebody('integrator', allowed[0]!).can(command, kind)).toBe(true);
      }
    }
  });

  it('of a kind is not of another that has a command of that name', () => {
    expect(somebody('operator').can('PutPerson', 'Task')).toBe(false);
    expect(somebody('reviewer').can('CheckIn', 'Operation')).toBe(true);
    expect(somebody('reviewer').can('CheckIn', 'Task')).toBe(false);
  });

  it('for somebody else is the clock’s alone, and letters are carried by machines', () => {
    expect(whoever((role) => somebody(role).can('act-for', 'Person'))).toEqual(['clock']);
    expect(whoever((role) => somebody(role).can('carry', 'Notice'))).toEqual(['operator', 'clock']);
  });

  it('is not for an auditor, who looks at everything', () => {
    expect(Object.entries(commandRoles).flatMap(([, table]) => Object.values(table).flat())).not.toContain('auditor');
    expect(whoever((role) => !somebody(role).can('keep', 'File'))).toEqual(['auditor']);
  });

  it('nobody may do what the policy does not name', () => {
    expect(whoever((role) => somebody(role).can('delete', 'Task') || somebody(role).can('manage', 'Directory'))).toEqual([]);
    expect(somebody().can('OpenTask', 'Task')).toBe(false);
  });
});
