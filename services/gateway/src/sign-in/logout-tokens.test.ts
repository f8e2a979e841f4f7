import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { issuer, noon, signing, TestClock } from './fixture';
import { endedBy } from './logout-tokens';

const seconds = noon / 1000;
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const claims: JWTPayload = { iss: issuer, aud: 'baton-portal', iat: seconds, exp: seconds + 120, jti: 'a', events: event };

describe('a logout token of the provider', () => {
  let provider: Awaited<ReturnType<typeof signing>>;
  let other: Awaited<ReturnType<typeof signing>>;
  beforeAll(async () => {
    [provider, other] = await Promise.all([signing(), signing()]);
  });
  const ended = (token: string) =>
    endedBy(token, { issuer, clientId: 'baton-portal', keys: provider.find, now: new TestClock().now });

  it('ends one session, or all of a subject', async () => {
    expect(await ended(await provider.signed({ ...claims, sub: 'x', sid: 's-1' }, { typ: 'logout+jwt' }))).toEqual({
      sid: 's-1',
    });
    expect(await ended(await provider.signed({ ...claims, sub: 'x' }, { typ: 'JWT' }))).toEqual({ subject: 'x' });
  });

  it.each<[string, () => Promise<string>]>([
    ['names nobody', () => provider.signed(claims)],
    ['is an ID token', () => provider.signed({ ...claims, sub: 'x', nonce: 'n' })],
    ['tells of no sign-out', () => provider.signed({ ...claims, sub: 'x', events: {} })],
    ['is for another client', () => provider.signed({ ...claims, sub: 'x', aud: 'other' })],
    ['is of another issuer', () => provider.signed({ ...claims, sub: 'x', iss: 'https://evil.example' })],
    ['is old', () => provider.signed({ ...claims, sub: 'x', iat: seconds - 400 })],
    ['is signed by another', () => other.signed({ ...claims, sub: 'x' })],
    ['is none', async () => 'undefined'],
  ])('ends nothing when it %s', async (_, token) => {
    await expect(ended(await token())).rejects.toThrow();
  });
});
