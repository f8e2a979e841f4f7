import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PaperProvider } from '../login/fixture';
import { Desk } from './fixture';

describe('baton login', () => {
  let folder: string;
  let desk: Desk;
  let provider: PaperProvider;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-login-'));
    const env = { BATON_GATEWAY: 'http://gateway.test', BATON_DATA: '/nonexistent', BATON_LANG: 'en', BATON_LOGINS: file() };
    desk = new Desk({ env, fetch: (input, init) => provider.fetch(input, init) });
    provider = new PaperProvider(desk.gateway.fetch);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'deep', 'logins.json');
  const baton = (...args: string[]) => desk.run('', ...args);
  const later = (minutes: number) => {
    desk.gateway.now = new Date(Date.parse(desk.gateway.now) + minutes * 60_000).toISOString();
  };

  it('shows a code, waits as it is told, and is who confirmed it from then on', async () => {
    const { code, out, err } = await baton('login');
    expect({ code, out }).toEqual({ code: 0, out: 'Signed in: 王联络 (wang)\n' });
    expect(err).toContain('https://id.test/type-it');
    expect(err).toContain('CJLL-TFZN');
    expect(desk.slept).toBe(2_000 + 2_000 + 7_000);
    expect((await baton('whoami')).out).toContain('王联络');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is less than somebody named on the line', async () => {
    await baton('login');
    expect((await baton('--token', 'xu', 'whoami')).out).toContain('徐联络');
  });

  it('goes on beyond the life of a token, for programs side by side as well', async () => {
    await baton('login');
    later(10);
    const ran = await Promise.all(Array.from({ length: 5 }, () => baton('whoami')));
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(provider.asked.filter((one) => one.endsWith('refresh_token'))).toHaveLength(1);
  });

  it('says so when it has ended', async () => {
    await baton('login');
    later(10);
    provider.refuses = 'invalid_grant';
    expect(await baton('whoami')).toMatchObject({ code: 2, err: expect.stringContaining('baton login again') });
  });

  it.each([
    ['access_denied', 1, 'The sign-in was cancelled'],
    ['expired_token', 2, 'The sign-in has ended'],
  ])('keeps nothing when the provider says %s', async (error, code, text) => {
    provider.refuses = error;
    expect(await baton('login')).toMatchObject({ code, err: expect.stringContaining(text) });
    expect((await baton('whoami')).code).toBe(2);
  });

  it('is refused by a gateway that names no provider', async () => {
    provider.named = false;
    expect(await baton('login')).toMatchObject({ code: 2, err: expect.stringContaining('use --token') });
  });

  it('is undone by logout, here and at the provider', async () => {
    await baton('login');
    const kept = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, { refreshToken: string }>;
    expect((await baton('logout')).out).toBe('Signed out\n');
    expect(readFileSync(file(), 'utf8')).not.toContain(kept['http://gateway.test']!.refreshToken);
    expect(provider.asked).toContain('/revoke');
    expect((await baton('whoami')).code).toBe(2);
    expect((await baton('logout')).out).toBe('Nobody was signed in\n');
  });
});
