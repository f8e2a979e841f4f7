import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pageHeader } from '@baton/contracts';
import { checkoutDirectory, demoPassword, derivedSecret } from '@baton/local';
import { MongoClient } from 'mongodb';
import { Browser, type Shown } from '../harness/browser';
import { openHazard } from '../harness/hazard';
import { startSystem, type System } from '../harness/system';
import { waitFor } from '../harness/wait-for';

/** People at a browser, with a provider that can be away, a gateway that starts again, and somebody who means ill. */
describe('signing in', () => {
  let system: System;
  let gateway: string;
  let identity: string;
  let mongo: MongoClient;
  const secrets: string[] = [];

  beforeAll(async () => {
    system = await startSystem({ services: ['gateway', 'identity'], stack: { parts: ['mongo'] } });
    gateway = system.services.gatewayUrl;
    identity = system.services.identityUrl ?? '';
    mongo = await MongoClient.connect(system.stack.mongoUrl);
    secrets.push(demoPassword(system.services.devSecret));
  });
  afterAll(async () => {
    await mongo?.close();
    await system?.stop();
  });

  const password = () => demoPassword(system.services.devSecret);
  const signIn = async (browser: Browser, person: string): Promise<Shown> => {
    const page = await browser.open(`${gateway}/signin?back=/v1/me`);
    const shown = await browser.submit(page, { person, password: password() });
    secrets.push(browser.cookie(gateway, 'baton') ?? 'none');
    return shown;
  };
  const signedIn = async (person: string): Promise<Browser> => {
    const browser = new Browser();
    const { status, text } = await signIn(browser, person);
    expect({ status, me: JSON.parse(text) as unknown }).toMatchObject({ status: 200, me: { id: person } });
    return browser;
  };
  const statusOf = async (browser: Browser) => (await browser.ask(`${gateway}/v1/me`)).status;
  const fromPage = () => ({ origin: gateway, [pageHeader]: '1' });
  const post = (browser: Browser, path: string, body: unknown, headers: Record<string, string>) =>
    browser.ask(`${gateway}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    });

  test('somebody signs in, works by the cookie alone, and what they do is theirs', async () => {
    const browser = await signedIn('safety-office.dispatcher');
    const opened = await post(browser, '/v1/tasks', openHazard(), fromPage());
    expect(opened.status).toBe(201);
    const { id } = (await opened.json()) as { id: string };
    expect(await system.as('operator').history(id)).toMatchObject([{ actor: { id: 'safety-office.dispatcher' } }, {}]);
    expect((await post(browser, '/v1/tasks', openHazard(), { origin: 'https://evil.example', [pageHeader]: '1' })).status).toBe(
      403,
    );
    expect((await post(browser, '/v1/tasks', openHazard(), { origin: gateway })).status).toBe(403);
  });

  test('a wrong password, and somebody the directory does not have, are not let in', async () => {
    const browser = new Browser();
    const page = await browser.open(`${gateway}/signin`);
    for (const wrong of [
      { person: 'housing.liaison', password: 'guess' },
      { person: 'nobody', password: password() },
    ]) {
      const shown = await browser.submit(page, wrong);
      expect(shown.status).toBe(400);
      expect(shown.text).toContain('没有这个人员，或密码不对');
    }
    expect(await statusOf(browser)).toBe(401);
  });

  test('a forged or stolen-and-replayed return opens nothing', async () => {
    const browser = await signedIn('housing.liaison');
    const returned = browser.visited.find(({ pathname }) => pathname === '/signin/callback')!;
    secrets.push(returned.searchParams.get('code')!, returned.searchParams.get('state')!);
    const state = returned.searchParams.get('state')!;
    const thief = new Browser();
    thief.plant(gateway, `baton-begun-${state.slice(0, 8)}`, state);
    for (const again of [browser, thief, new Browser()]) {
      const shown = await again.open(returned);
      expect(shown.status).toBe(400);
      expect(shown.text).toContain('登录没有完成');
    }
    expect(await statusOf(thief)).toBe(401);
    thief.plant(gateway, 'baton', 'A'.repeat(43));
    expect(await statusOf(thief)).toBe(401);
    expect(await statusOf(browser)).toBe(200);
  });

  test('a session outlives the gateway that opened it, and goes on while the provider is away', async () => {
    const browser = await signedIn('housing.liaison');
    await system.services.kill('gateway');
    await waitFor('the gateway', () => system.services.ready('gateway'));
    expect(await statusOf(browser)).toBe(200);

    await system.services.stopOne('identity');
    expect(await statusOf(browser)).toBe(200);
    const page = await new Browser().open(`${gateway}/signin`);
    expect(page.status).toBe(503);
    expect(page.text).toContain('暂时无法登录');
    expect(page.headers.get('retry-after')).toBe('5');
    await system.services.start('identity');
    // The provider has kept its keys and its sessions: nobody types a password again.
    expect(JSON.parse((await browser.open(`${gateway}/signin?back=/v1/me`)).text)).toMatchObject({ id: 'housing.liaison' });
    await signedIn('market.liaison');
  });

  test('a session that has ended by time is refused', async () => {
    const browser = await signedIn('fire.liaison');
    await mongo
      .db()
      .collection('sessions')
      .updateMany({ person: 'fire.liaison' }, { $set: { endsAt: new Date() } });
    await waitFor('the end of what the gateway knew', async () => (await statusOf(browser)) === 401);
  });

  test('signing out ends it here, with the provider, and for whoever kept the cookie', async () => {
    const browser = await signedIn('housing.liaison');
    const stolen = browser.cookie(gateway, 'baton')!;
    const asked = await browser.open(`${gateway}/signout`, { method: 'POST', headers: { origin: gateway } });
    expect(asked.text).toContain('要在所有页面退出登录吗');
    const done = await browser.submit(asked, { logout: 'yes' }, 'op.logoutForm');
    expect(done.url.href).toBe(`${gateway}/signout/done`);
    const thief = new Browser();
    thief.plant(gateway, 'baton', stolen);
    expect(await statusOf(thief)).toBe(401);
    expect((await browser.open(`${gateway}/signin?back=/v1/me`)).text).toContain('<title>登录');
  });

  test('one who signs out with the provider is signed out here, and one can end all the others from any', async () => {
    const browser = await signedIn('housing.liaison');
    const end = await browser.open(`${identity}/session/end`);
    await browser.submit(end, { logout: 'yes' }, 'op.logoutForm');
    expect(await statusOf(browser)).toBe(401);

    const [desk, phone] = [await signedIn('market.liaison'), await signedIn('market.liaison')];
    const listed = (await (await desk.ask(`${gateway}/v1/sessions`)).json()) as { items: { current: boolean }[] };
    expect(listed.items.filter(({ current }) => current)).toHaveLength(1);
    expect(listed.items.length).toBeGreaterThanOrEqual(2);
    expect((await phone.ask(`${gateway}/v1/sessions`, { method: 'DELETE', headers: fromPage() })).status).toBe(200);
    expect([await statusOf(desk), await statusOf(phone)]).toEqual([401, 401]);
  });

  test('a machine comes in by its client and secret, as what it is configured to be', async () => {
    const secret = derivedSecret(system.services.devSecret, 'baton-operator');
    const asked = (withSecret: string) =>
      fetch(`${identity}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`baton-operator:${withSecret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    expect((await asked('a guess')).status).toBe(401);
    const { access_token: token } = (await (await asked(secret)).json()) as { access_token: string };
    const me = (bearer: string) => fetch(`${gateway}/v1/me`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await (await me(token)).json()).toMatchObject({ id: 'operator', roles: ['operator'] });
    expect((await me(`${token.slice(0, -2)}AA`)).status).toBe(401);
    secrets.push(secret, token);
  });

  test('a command line comes in by a code that a person confirms in a browser, and is theirs until it logs out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-login-'));
    const env = { PATH: process.env['PATH'] ?? '', BATON_GATEWAY: gateway, BATON_DATA: folder, BATON_LANG: 'en' };
    const baton = (...args: string[]) => {
      const file = join(checkoutDirectory, 'services', 'cli', 'bin', 'baton.cjs');
      const child = spawn(process.execPath, [file, ...args], { env: { ...env, BATON_LOGINS: join(folder, 'logins.json') } });
      const said = { text: '' };
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
      return { said, ended: new Promise<number | null>((done) => child.once('close', done)) };
    };
    try {
      const login = baton('login');
      const address = await waitFor('the code', () => /http\S+user_code=\S+/.exec(login.said.text)?.[0]);
      const browser = new Browser();
      const confirm = await browser.submit(await browser.open(address), {});
      expect(confirm.text).toContain('确认代码');
      const page = await browser.submit(confirm, {}, 'op.deviceConfirmForm');
      const done = await browser.submit(page, { person: 'housing.liaison', password: password() });
      expect(done.text).toContain('命令行已登录');
      expect(await login.ended).toBe(0);
      expect(login.said.text).toContain('(housing.liaison)');
      const who = baton('whoami', '--json');
      expect(await who.ended).toBe(0);
      expect(JSON.parse(who.said.text)).toMatchObject({ id: 'housing.liaison', roles: ['liaison', 'reviewer'] });
      expect(await baton('logout').ended).toBe(0);
      expect(await baton('whoami').ended).toBe(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('no log has a secret of any of this', () => {
    const logs = ['gateway', 'identity'].map((name) => readFileSync(join(system.stack.dataDir, 'logs', `${name}.log`), 'utf8'));
    expect(secrets.length).toBeGreaterThan(8);
    for (const secret of secrets) for (const log of logs) expect(log).not.toContain(secret);
  });
});
