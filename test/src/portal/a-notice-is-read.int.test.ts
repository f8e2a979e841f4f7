import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NoticeView, page } from '@baton/contracts';
import type { Browser } from 'playwright-core';
import { openHazard } from '../harness/hazard';
import { sharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';
import { openChromium } from './chromium';
import { Reader } from './reader';

/** Nobody takes an urgent case; the leader on duty finds the reminder at the portal and confirms it. */
describe('a notice is read at the portal', () => {
  const system = sharedSystem();
  const leader = system.as('housing.duty-leader');
  let browser: Browser;
  let reader: Reader;
  let task: string;
  let sent: NoticeView;

  const row = () => reader.page.locator('.row', { hasText: sent.paper.number });
  const reminder = async (): Promise<NoticeView | undefined> => {
    const { body } = await leader.request('GET', `/v1/notices?subject=${task}&person=housing.duty-leader`);
    return page(NoticeView).parse(body).items[0];
  };

  beforeAll(async () => {
    const dispatcher = system.as('safety-office.dispatcher');
    task = (await dispatcher.open(openHazard({ class: 'urgent', lead: 'housing', playbook: 'drill' }))).id;
    sent = await waitFor('the reminder', reminder);
    browser = await openChromium();
    reader = await Reader.signedIn(browser, system, 'housing.duty-leader', '/notices');
  });
  afterAll(async () => {
    await browser?.close();
    await system.as('housing.liaison').send(task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  });

  test('it stands there with what it says, and the bell counts it', async () => {
    await row().getByText(sent.paper.lines[0]!).waitFor();
    await reader.page.getByRole('link', { name: /^通知 \d+ 件未签收$/ }).waitFor();
    await row().getByText('送达情况').click();
    await row().getByText('站内：', { exact: false }).waitFor();
    expect(await reader.lookAt('notices-light')).toEqual([]);
    await reader.page.getByRole('button', { name: '深色' }).click();
    expect(await reader.lookAt('notices-dark')).toEqual([]);
    await reader.page.getByRole('button', { name: '浅色' }).click();
  });

  test('confirming it by keyboard takes it off the list, and among all it stands as confirmed', async () => {
    await row()
      .getByRole('button', { name: `签收 ${sent.paper.number}` })
      .focus();
    await reader.page.keyboard.press('Enter');
    await row().waitFor({ state: 'detached' });
    expect(await reminder()).toMatchObject({ status: 'read', read: { person: 'housing.duty-leader' } });
    await reader.page.getByRole('link', { name: '全部' }).click();
    await row().getByText('已签收').waitFor();
  });

  test('it leads to its task, and to the paper', async () => {
    const paper = await reader.page.request.get(`${system.gatewayUrl}/v1/notices/${sent.id}/paper?format=pdf`);
    expect(paper.status()).toBe(200);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await row().getByRole('link', { name: '打开任务' }).click();
    await reader.page.getByRole('heading', { name: '接力过程' }).waitFor();
    expect(reader.troubles).toEqual([]);
  });
});
