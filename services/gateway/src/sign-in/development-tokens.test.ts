import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emptyDirectory, type DirectoryState } from '@baton/rules';
import { developmentTokens } from './development-tokens';
import { signInBy } from './sign-in';

const secret = 'a secret of the test';
const directory: DirectoryState = {
  ...emptyDirectory,
  people: { 'housing.liaison': { id: 'housing.liaison', name: '林住建', agency: 'housing', roles: ['liaison'] } },
};
const bearer = (person: string, signedWith = secret) =>
  `Bearer dev.${person}.${createHmac('sha256', signedWith).update(person).digest('base64url')}`;
const place = { district: 'gulou', machineAgency: 'baton' };
const bringing = (authorization: string | undefined) => ({ method: 'GET', get: () => authorization }) as never;
const signIn = (authorization: string | undefined) =>
  signInBy([developmentTokens(secret, place)])(bringing(authorization), directory);

describe('a development token', () => {
  it('names a person; name, agency and roles are those of the directory', async () => {
    expect(await signIn(bearer('housing.liaison'))).toEqual({
      id: 'housing.liaison',
      name: '林住建',
      agency: 'housing',
      roles: ['liaison'],
      district: 'gulou',
    });
  });

  it.each(['operator', 'clock'] as const)(
    'lets the machine actor %s in with its one role and no agency of the district',
    async (id) => {
      expect(await signIn(bearer(id))).toMatchObject({ id, agency: 'baton', roles: [id] });
    },
  );

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic abc'],
    ['another secret', bearer('housing.liaison', 'another secret')],
    ['a person put in place of the signed one', bearer('housing.liaison').replace('housing', 'market')],
    ['a person the directory does not know', bearer('nobody.here')],
    ['a name every object has', bearer('constructor')],
    ['a cut signature', bearer('housing.liaison').slice(0, -1)],
  ])('is refused: %s', async (_, header) => {
    await expect(signIn(header)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('lets nobody in where no way to come in is configured', async () => {
    await expect(signInBy([])(bringing(bearer('operator')), directory)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
