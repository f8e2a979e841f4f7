import { expect, it } from '@jest/globals';
import type { Role } from '@baton/contracts';
import { taskScope } from './scope';

const somebody = (...roles: Role[]) => ({ id: 'li', name: '李', agency: 'market', roles, district: 'gulou' });

it.each(['dispatcher', 'supervisor', 'operator', 'clock'] as const)('a %s oversees the own district and no other', (role) => {
  expect(taskScope(somebody(role, 'liaison'))).toEqual({ district: 'gulou' });
});

it.each(['liaison', 'reviewer', 'grid-worker', 'integrator'] as const)('a %s sees what the own agency has a part in', (role) => {
  expect(taskScope(somebody(role))).toEqual({ district: 'gulou', $or: [{ parties: 'market' }, { township: 'market' }] });
});
