import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { accessTokens } from './access-tokens';
import { asking, audience, directory, issuer, noon, place, signing, TestClock } from './fixture';
import type { SignInWay } from './sign-in';

const seconds = noon / 1000;
const claims: JWTPayload = {
  iss: issuer,
  aud: audience,
  sub: 'housing.lin',
  client_id: 'baton-cli',
  iat: seconds - 10,
  exp: seconds + 300,
};
const machine = (client: string): JWTPayload => ({ ...claims, sub: client, client_id: client });
const unauthenticated = expect.objectContaining({ code: 'unauthenticated' });

describe('an access token', () => {
  let provider: Awaited<ReturnType<typeof signing>>;
  let other: Awaited<ReturnType<typeof signing>>;
  let clock: TestClock;
  let way: SignInWay;
  beforeAll(async () => {
    [provider, other] = await Promise.all([signing(), signing()]);
  });
  beforeEach(() => {
    clock = new TestClock();
    way = tokensWith();
  });
  const tokensWith = (more: { personClaim?: string } = {}): SignInWay =>
    accessTokens({
      ...place,
      issuer,
      audience,
      keys: provider.find,
      personClaim: 'sub',
      machines: { 'baton-clock': 'clock' },
      now: clock.now,
      ...more,
    });
  const signIn = async (token: string, from = directory) => way(asking({ authorization: `Bearer ${token}` }), from);

  it('says who; name, agency and roles are those of the directory', async () => {
    expect(await signIn(await provider.signed(claims))).toMatchObject({
      id: 'housing.lin',
      agency: 'housing',
      roles: ['liaison'],
    });
  });

  it('may name the person by another claim', async () => {
    way = tokensWith({ personClaim: 'employee' });
    expect(await signIn(await provider.signed({ ...claims, sub: '7f3a', employee: 'housing.lin' }))).toMatchObject({
      id: 'housing.lin',
    });
    await expect(signIn(await provider.signed({ ...claims, sub: '7f3a' }))).rejects.toEqual(unauthenticated);
  });

  it('of a machine is the machine actor it is configured as, or an integrator of the directory', async () => {
    expect(await signIn(await provider.signed(machine('baton-clock')))).toMatchObject({ id: 'clock', roles: ['clock'] });
    expect(await signIn(await provider.signed(machine('city.platform')))).toMatchObject({ roles: ['integrator'] });
  });

  it.each(['somebody.else', 'constructor', 'housing.lin', 'clock', 'operator'])(
    'of a machine that is called %s makes it nobody, least of all a person',
    async (client) => {
      await expect(signIn(await provider.signed(machine(client)))).rejects.toEqual(unauthenticated);
    },
  );

  it('of a person who is called like a machine makes them no machine', async () => {
    expect(await signIn(await provider.signed({ ...claims, sub: 'clock' }))).toMatchObject({
      name: '钟可乐',
      roles: ['liaison'],
    });
    await expect(signIn(await provider.signed({ ...claims, sub: 'baton-clock' }))).rejects.toEqual(unauthenticated);
    await expect(signIn(await provider.signed({ ...claims, sub: 'operator' }))).rejects.toEqual(unauthenticated);
  });

  const without = (claim: string): JWTPayload => Object.fromEntries(Object.entries(claims).filter(([name]) => name !== claim));
  it.each<[string, () => Promise<string> | string]>([
    ['that has expired', () => provider.signed({ ...claims, exp: seconds - 31 })],
    ['that is not valid yet', () => provider.signed({ ...claims, nbf: seconds + 31 })],
    ['without an end', () => provider.signed(without('exp'))],
    ['that names no client', () => provider.signed(without('client_id'))],
    ['that names nobody', () => provider.signed(without('sub'))],
    ['of another issuer', () => provider.signed({ ...claims, iss: 'https://evil.example' })],
    ['for another audience', () => provider.signed({ ...claims, aud: 'urn:other:api' })],
    ['that is an ID token', () => provider.signed(claims, { typ: 'JWT' })],
    ['that is a logout token', () => provider.signed(claims, { typ: 'logout+jwt' })],
    ['signed by another key under the same name', () => other.signed(claims)],
    ['signed by a key nobody knows', () => other.signed(claims, { kid: 'key-2' })],
    ['signed by nobody', () => new UnsecuredJWT(claims).encode()],
    [
      'signed with the public key as a shared secret',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })
          .sign(Buffer.from(JSON.stringify(provider.jwk))),
    ],
    ['with a cut signature', async () => (await provider.signed(claims)).slice(0, -2)],
    [
      'whose person was put in place of the signed one',
      async () => {
        const [header, , signature] = (await provider.signed(claims)).split('.');
        return [header, Buffer.from(JSON.stringify({ ...claims, sub: 'clock' })).toString('base64url'), signature].join('.');
      },
    ],
    ['of somebody the directory does not know', () => provider.signed({ ...claims, sub: 'nobody.here' })],
    ['of a name every object has', () => provider.signed({ ...claims, sub: 'constructor' })],
  ])('%s gets nothing', async (_, token) => {
    await expect(signIn(await token())).rejects.toEqual(unauthenticated);
  });

  it('is left to other ways when it is none', async () => {
    expect(await way(asking({ authorization: 'Basic abc' }), directory)).toBeNull();
    expect(await way(asking({}), directory)).toBeNull();
    expect(await signIn(`${'a'.repeat(9_000)}.b.c`)).toBeNull();
  });

  it('that was seen before ends when it expires, and with its person', async () => {
    const token = await provider.signed({ ...claims, exp: seconds + 20 });
    await signIn(token);
    await expect(signIn(token, { ...directory, people: {} })).rejects.toEqual(unauthenticated);
    clock.at += 49_000;
    expect(await signIn(token)).toMatchObject({ id: 'housing.lin' });
    clock.at += 1_000;
    await expect(signIn(token)).rejects.toEqual(unauthenticated);
  });
});
