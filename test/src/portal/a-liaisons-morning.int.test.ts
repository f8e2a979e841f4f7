import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { custody } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';
import { openChromium } from './chromium';
import { Reader } from './reader';

/** The liaison of the fire brigade comes in, finds what waits, and does it; every page is looked at in both shades. */
describe('a liaison’s morning at the portal', () => {
  const system = sharedSystem();
  const office = system.as('safety-office.dispatcher');
  const fire = system.as('fire.liaison');
  const street = `榕荫路${randomUUID().slice(0, 6)}`;
  const tasks: string[] = [];
  let browser: Browser;
  let liaison: Reader;

  const offer = async (owner: string): Promise<string> => {
    const place = { address: `${street}8号`, township: null, grid: null, longitude: null, latitude: null, kind: '餐饮场所' };
    const { id } = await office.open(
      openHazard({ lead: 'fire', reviewer: 'town', hazard: { owner, ledgerNumber: null, place } }),
    );
    return id;
  };
  const row = (owner: string) => liaison.page.locator('.row', { hasText: owner });
  const lead = async (task: string): Promise<string> => custody(await fire.view(task));

  beforeAll(async () => {
    for (const owner of ['绿茵面馆', '江滨饭店', '南门茶楼', '老王小吃']) tasks.push(await offer(owner));
    browser = await openChromium();
    liaison = await Reader.signedIn(browser, system, 'fire.liaison', `/?q=${encodeURIComponent(street)}`);
  });
  afterAll(async () => browser?.close());

  test('the inbox opens where signing in began, with little to load and from nowhere else', async () => {
    await row('绿茵面馆').waitFor();
    expect(new URL(liaison.page.url()).searchParams.get('q')).toBe(street);
    expect(await liaison.page.locator('.row').count()).toBe(4);
    expect(await liaison.scriptBytes()).toBeLessThanOrEqual(400_000);
    const identity = [...liaison.asked].filter((origin) => origin !== system.gatewayUrl);
    expect(identity.every((origin) => new URL(origin).hostname === '127.0.0.1')).toBe(true);
  });

  test('it keeps nobody out: every size, both shades', async () => {
    expect(await liaison.lookAt('inbox-light')).toEqual([]);
    await liaison.page.getByRole('button', { name: '深色' }).click();
    expect(await liaison.lookAt('inbox-dark')).toEqual([]);
    await liaison.page.getByRole('button', { name: '浅色' }).click();
  });

  test('by keyboard alone one is taken and one declined with its reason', async () => {
    const { keyboard } = liaison.page;
    await row('绿茵面馆').getByRole('link').focus();
    await keyboard.press('a');
    await row('绿茵面馆').getByText('已签收', { exact: true }).waitFor();
    expect(await lead(tasks[0]!)).toBe('accepted fire');

    // Both are due at one instant: either may stand first.
    const owners = await liaison.page.locator('.row .title').allInnerTexts();
    const at = (owner: string): number => owners.findIndex((title) => title.includes(owner));
    const steps = at('江滨饭店') - at('绿茵面馆');
    for (let i = 0; i < Math.abs(steps); i += 1) await keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await keyboard.press('d');
    await liaison.page.getByRole('button', { name: '提交', exact: true }).waitFor();
    expect(await liaison.barriers()).toEqual([]);
    await liaison.page.getByRole('radio', { name: '不在本辖区' }).focus();
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.type('现场核实在邻区');
    await keyboard.press('Control+Enter');
    await row('江滨饭店').getByText('已退单', { exact: true }).waitFor();
    expect((await fire.history(tasks[1]!)).at(-1)).toMatchObject({
      type: 'DutyDeclined',
      data: { reason: 'outside-area', basis: '现场核实在邻区' },
    });
  });

  test('rows stay where they are while others work, and what came is shown when asked for', async () => {
    const before = await liaison.page.locator('.row .title').allInnerTexts();
    await offer('新来的店');
    // The one declined and the one taken have left the list as well.
    const updates = liaison.page.getByRole('button', { name: '3 条更新' });
    await updates.waitFor({ timeout: 30_000 });
    expect(await liaison.page.locator('.row .title').allInnerTexts()).toEqual(before);
    await updates.click();
    await row('新来的店').waitFor();
  });

  test('what is looked for by pinyin is found, and several are taken at once', async () => {
    await liaison.page.keyboard.press('/');
    await liaison.page.getByRole('searchbox').fill('nanmenchalou');
    await row('南门茶楼').first().waitFor();
    await liaison.page.getByRole('searchbox').fill(street);
    await row('老王小吃').waitFor();
    for (const owner of ['南门茶楼', '老王小吃']) await row(owner).getByRole('checkbox').check();
    await liaison.page.getByRole('button', { name: '签收所选 2 项' }).click();
    await waitFor(
      'both to be taken',
      async () => (await lead(tasks[2]!)) + (await lead(tasks[3]!)) === 'accepted fireaccepted fire',
    );
  });

  test('a task tells who held it, why its deadlines are when they are, and what one may do', async () => {
    const { page } = liaison;
    await liaison.open(`/tasks/${tasks[0]}`);
    await page.getByRole('heading', { name: '接力过程' }).waitFor();
    await page.getByText('文字说明').click();
    await page.getByText(/区安委办（.*） ─签收→ 区消防大队/).waitFor();
    await page.getByRole('button', { name: '时限怎么来的' }).first().focus();
    await page.getByText('起算').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('其他操作为什么不行').click();
    await page.getByText('才能复核', { exact: false }).first().waitFor();
    expect(await liaison.lookAt('task-light')).toEqual([]);
    await page.getByRole('button', { name: '深色' }).click();
    expect(await liaison.lookAt('task-dark')).toEqual([]);
    await page.getByRole('button', { name: '浅色' }).click();
  });

  test('a form marks what is missing; a session that ends takes nothing that was typed', async () => {
    const { page, context } = liaison;
    await page.getByRole('button', { name: '报告进展' }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('必填').first().waitFor();
    await page.getByLabel('内容').fill('已到现场，材料到位');

    const cookies = await context.cookies();
    await context.clearCookies({ name: 'baton' });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('登录已过期').waitFor();
    expect(await page.getByLabel('内容').inputValue()).toBe('已到现场，材料到位');

    await context.addCookies(cookies);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('已办理：报告进展').waitFor();
    expect((await fire.history(tasks[0]!)).at(-1)).toMatchObject({
      type: 'ProgressReported',
      data: { text: '已到现场，材料到位' },
    });
    await page.getByText('已到现场，材料到位').first().waitFor();
  });

  test('a task of others and an address that leads nowhere get an honest page', async () => {
    const { id } = await office.open(openHazard({ lead: 'market', reviewer: 'town' }));
    for (const path of [`/tasks/${id}`, '/tasks/nonsense', '/nowhere']) {
      await liaison.open(path);
      await liaison.page.getByText('没有这个页面').waitFor();
    }
    expect(liaison.troubles).toEqual([]);
  });

  test('all of it reads in English', async () => {
    const { page } = liaison;
    await liaison.open(`/tasks/${tasks[0]}`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'The way of the baton' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en');
    expect(await liaison.lookAt('task-english')).toEqual([]);
  });

  test('signing out ends at the provider’s question', async () => {
    await liaison.page.getByRole('button', { name: 'Sign out' }).click();
    await liaison.page.getByText('要在所有页面退出登录吗').waitFor();
  });
});
