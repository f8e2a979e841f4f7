import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog, httpApp, listen, type Listening, ProblemError } from '@baton/runtime';
import { cookiesOf } from './cookies';
import { directory, issuer, PaperBegun, PaperSessions, signing, TestClock } from './fixture';
import { type Provider, SignInFailed } from './provider';
import { ownPath, signInRoutes } from './routes';
import { Sessions } from './sessions';

const returnsAs = (person: string) => ({ person, subject: person, sid: 'sid', idToken: 'id.token.x' });

describe('signing in with a browser', () => {
  let listening: Listening;
  let base: string;
  let store: PaperSessions;
  let provider: { [K in keyof Provider]: Provider[K] };
  let key: Awaited<ReturnType<typeof signing>>;
  const clock = new TestClock();

  beforeEach(async () => {
    store = new PaperSessions();
    key = await signing();
    provider = {
      signInUrl: async (state) => new URL(`${issuer}/auth?state=${state}`),
      finish: async (returned) => {
        if (returned.searchParams.get('code') !== 'good') throw new SignInFailed('invalid_grant');
        return returnsAs('housing.lin');
      },
      signOutUrl: async () => new URL(`${issuer}/end`),
      signingKeys: async () => key.jwks,
    };
    const log = createLog({ service: 'test', level: 'silent' });
    const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) =>
      signInRoutes(routes, {
        provider: { ...provider, signInUrl: (...all) => provider.signInUrl(...all), finish: (...all) => provider.finish(...all) },
        sessions: new Sessions({ store, district: 'gulou', idleMs: 1e6, ageMs: 1e6, now: clock.now }),
        begun: new PaperBegun(),
        cookies: cookiesOf('http://127.0.0.1'),
        policy: { snapshot: () => ({ directory, version: 1 }) },
        logoutTokens: { issuer, clientId: 'baton-portal', keys: key.find, now: clock.now },
        origin: 'http://127.0.0.1',
        district: 'gulou',
        issuer,
        audience: 'urn:baton:api',
      }),
    );
    listening = await listen(app, { port: 0 });
    base = `http://127.0.0.1:${listening.port}`;
  });
  afterEach(() => listening.close(0));

  const go = (path: string, cookie = '', init: RequestInit = {}) =>
    fetch(`${base}${path}`, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';
  const begin = async (query = '') => {
    const answer = await go(`/signin${query}`);
    const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? '';
    return { state, cookie: cookieOf(answer) };
  };
  const opened = () => store.kept.size;

  it('opens a session, and goes where one wanted to go', async () => {
    const { state, cookie } = await begin('?back=/v1/tasks%3Fopen=true');
    const answer = await go(`/signin/callback?code=good&state=${state}`, cookie);
    expect(answer.headers.get('location')).toBe('/v1/tasks?open=true');
    expect(cookieOf(answer)).toMatch(/^baton=[\w-]{43}$/);
    expect(opened()).toBe(1);
  });

  it('ends the session this browser had before: nobody can give somebody else one of his', async () => {
    const first = await begin();
    const before = await go(`/signin/callback?code=good&state=${first.state}`, first.cookie);
    const second = await begin();
    await go(`/signin/callback?code=good&state=${second.state}`, `${second.cookie}; ${cookieOf(before)}`);
    expect(opened()).toBe(1);
  });

  it.each<[string, (begun: { state: string; cookie: string }) => Promise<Response>]>([
    ['a state nobody was given', ({ cookie }) => go(`/signin/callback?code=good&state=${'A'.repeat(43)}`, cookie)],
    ['a state of another browser', ({ state }) => go(`/signin/callback?code=good&state=${state}`)],
    [
      'a state of another browser and a cookie of that name',
      ({ state }) => go(`/signin/callback?code=good&state=${state}`, `baton-begun-${state.slice(0, 8)}=x`),
    ],
    ['no state', ({ cookie }) => go('/signin/callback?code=good', cookie)],
    ['two states', ({ state, cookie }) => go(`/signin/callback?code=good&state=${state}&state=${state}`, cookie)],
    ['a code the provider does not take', ({ state, cookie }) => go(`/signin/callback?code=bad&state=${state}`, cookie)],
    [
      'a state that was used',
      async ({ state, cookie }) => {
        await go(`/signin/callback?code=bad&state=${state}`, cookie);
        return go(`/signin/callback?code=good&state=${state}`, cookie);
      },
    ],
  ])('gets nothing for %s', async (_, returning) => {
    const answer = await returning(await begin());
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('登录没有完成');
    expect(cookieOf(answer)).not.toMatch(/^baton=/);
    expect(opened()).toBe(0);
  });

  it('of somebody the directory does not know opens nothing, and says so', async () => {
    provider.finish = async () => returnsAs('<b>nobody</b>');
    const { state, cookie } = await begin();
    const answer = await go(`/signin/callback?code=good&state=${state}`, cookie);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('<b>');
    expect(opened()).toBe(0);
  });

  it('is told to come again while the provider is away', async () => {
    provider.signInUrl = async () => {
      throw new ProblemError('unavailable', 'away');
    };
    const answer = await go('/signin');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.text()).toContain('暂时无法登录');
  });

  it('signs out here and with the provider, when a page of ours asks', async () => {
    const { state, cookie } = await begin();
    const session = cookieOf(await go(`/signin/callback?code=good&state=${state}`, cookie));
    const from = (origin: string) => go('/signout', session, { method: 'POST', headers: { origin } });
    expect((await from('https://evil.example')).status).toBe(403);
    expect(opened()).toBe(1);
    const answer = await from('http://127.0.0.1');
    expect(answer.headers.get('location')).toBe(`${issuer}/end`);
    expect(opened()).toBe(0);
    expect((await from('http://127.0.0.1')).headers.get('location')).toBe('/signout/done');
  });

  it('ends what the provider says has ended, and nothing for anybody else', async () => {
    const { state, cookie } = await begin();
    await go(`/signin/callback?code=good&state=${state}`, cookie);
    const now = clock.at / 1000;
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const claims = { iss: issuer, aud: 'baton-portal', iat: now, exp: now + 60, jti: 'j', events, sid: 'sid' };
    const tell = (token: string) =>
      go('/signout/backchannel', '', { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
    const other = await signing();
    expect((await tell(await other.signed(claims))).status).toBe(400);
    expect((await go('/signout/backchannel', '', { method: 'POST' })).status).toBe(400);
    expect(opened()).toBe(1);
    expect((await tell(await key.signed(claims))).status).toBe(200);
    expect(opened()).toBe(0);
  });

  it('says to programs where the provider is', async () => {
    const told = await (await go('/.well-known/oauth-protected-resource')).json();
    expect(told).toMatchObject({ resource: 'urn:baton:api', authorization_servers: [issuer] });
  });
});

describe('where one goes after signing in', () => {
  const origin = 'https://baton.example.cn';
  it.each(['/tasks/1?x=1#y', '/'])('is the own path %s', (path) => expect(ownPath(path, origin)).toBe(path));
  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'tasks',
    ['/a'],
    undefined,
  ])('is no other place: %j', (back) => expect(ownPath(back, origin)).toBe('/'));
});
