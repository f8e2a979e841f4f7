import { expect, it } from '@jest/globals';
import { roles } from '@baton/contracts';
import { oversees } from './oversees';

it.each([
  ['entities', ['dispatcher', 'supervisor', 'operator', 'clock']],
  ['files', ['dispatcher', 'supervisor', 'operator']],
] as const)('all %s of the district are seen by %j and nobody else', (what, those) => {
  expect(roles.filter((role) => oversees({ roles: [role] }, what))).toEqual(those);
});
