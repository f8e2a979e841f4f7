import { pageHeader } from '@baton/contracts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { browserSessions } from './browser-sessions';
import { cookiesOf } from './cookies';
import { asking, directory, origin, PaperSessions, place, TestClock } from './fixture';
import { newSecret, Sessions } from './sessions';
import type { SignInWay } from './sign-in';

const who = { person: 'housing.lin', subject: 'housing.lin', sid: null, idToken: 'id.token.x' };

describe('a request by cookie', () => {
  let way: SignInWay;
  let cookie: string;
  let sessions: Sessions;
  beforeEach(async () => {
    const { now } = new TestClock();
    sessions = new Sessions({ store: new PaperSessions(), district: 'gulou', idleMs: 1e6, ageMs: 1e6, now });
    way = browserSessions({ sessions, cookies: cookiesOf(origin), origin, district: place.district });
    cookie = `__Host-baton=${await sessions.open(who, '')}`;
  });
  const read = async (headers: Record<string, string>) => way(asking(headers), directory);
  const write = async (headers: Record<string, string>) => way(asking({ cookie, ...headers }, 'POST'), directory);
  const page = { origin, [pageHeader]: '1' };

  it('is its person', async () => {
    expect(await read({ cookie: `theme=dark; ${cookie}; x=1` })).toMatchObject({ id: 'housing.lin', agency: 'housing' });
    expect(await write(page)).toMatchObject({ id: 'housing.lin' });
    expect(await write({ [pageHeader]: '1', 'sec-fetch-site': 'same-origin' })).toMatchObject({ id: 'housing.lin' });
  });

  it('leaves others to other ways', async () => {
    expect(await read({})).toBeNull();
    expect(await read({ cookie: 'other=1' })).toBeNull();
    expect(await read({ cookie, authorization: 'Bearer dev.x' })).toBeNull();
  });

  it.each([
    ['a forged secret', () => ({ cookie: `__Host-baton=${newSecret()}` })],
    ['what is no secret', () => ({ cookie: '__Host-baton=%7B%22$gt%22%3A%22%22%7D' })],
  ])('with %s gets nothing', async (_, headers) => {
    await expect(read(headers())).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('with two cookies of the name, or one that did not come from this origin alone, is nobody', async () => {
    expect(await read({ cookie: `${cookie}; __Host-baton=${newSecret()}` })).toBeNull();
    expect(await read({ cookie: cookie.replace('__Host-', '') })).toBeNull();
  });

  it('of somebody the directory no longer knows gets nothing', async () => {
    await expect(way(asking({ cookie }), { ...directory, people: {} })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing that says where it comes from', { [pageHeader]: '1' }],
    ['another origin', { ...page, origin: 'https://evil.example' }],
    ['the same name over http', { ...page, origin: origin.replace('https', 'http') }],
    ['no origin at all', { ...page, origin: 'null' }],
    ['a sibling site', { [pageHeader]: '1', 'sec-fetch-site': 'same-site' }],
    ['a cross-site page that claims our origin', { ...page, 'sec-fetch-site': 'cross-site' }],
    ['our origin, but as a form sends it', { origin }],
  ])('that changes something is refused from %s', async (_, headers) => {
    await expect(write(headers)).rejects.toMatchObject({ code: 'not-from-own-page' });
  });
});

describe('the cookies', () => {
  const set = (at: string): [string, object] => {
    const written: [string, object][] = [];
    const response = { cookie: (name: string, _value: string, options: object) => written.push([name, options]) };
    cookiesOf(at).setSession(response as never, 'secret');
    return written[0]!;
  };

  it('are for this origin over TLS, and hidden from scripts', () => {
    const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };
    expect(set(origin)).toEqual(['__Host-baton', options]);
  });
  it('have no such prefix on the loopback, where there is no TLS', () => {
    expect(set('http://127.0.0.1:8080')).toEqual(['baton', expect.objectContaining({ httpOnly: true, secure: false })]);
  });
});
