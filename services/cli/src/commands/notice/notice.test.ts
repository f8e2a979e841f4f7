import type { NoticeView } from '@baton/contracts';
import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Desk } from '../fixture';

const local = '3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const number = '督办〔2026〕RQ-1-2号';
const view = {
  id: `gulou:notice:${local}`,
  version: 2,
  status: 'unread',
  over: false,
  paper: {
    kind: 'order',
    number,
    title: '督办单',
    from: 'safety-office',
    lines: ['区住建局应于2026年3月2日10时30分前签收。'],
    facts: [{ label: '隐患编号', value: 'RQ-1' }],
  },
  about: { subject: 'gulou:task:X', event: 'e' },
  to: { agency: 'housing', post: 'housing.leader', title: '区住建局局长', person: 'huang', name: '黄局长' },
  class: 'urgent',
  sentAt: '2026-03-02T02:31:00.000Z',
  changedAt: '2026-03-02T02:31:00.000Z',
  confirm: null,
  missed: false,
  unreachable: false,
  read: null,
  deliveries: [{ channel: 'email', state: 'planned', attempts: 1, at: '2026-03-02T02:32:00.000Z', detail: '421 busy' }],
  plan: [],
  nextDeadline: null,
  waitingFor: ['区住建局局长黄局长应在 2026-03-02 10:45 前签收《督办单》'],
} as unknown as NoticeView;

/** A gateway with one notice; every request it got. */
function deskWith(items: NoticeView[] = [view]) {
  const asked: string[] = [];
  const json = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const answer = ({ pathname, search }: URL, { method = 'GET', body }: RequestInit): Response => {
    asked.push(`${method} ${pathname}${search} ${typeof body === 'string' ? body : ''}`.trim());
    if (pathname.endsWith('/me'))
      return json({ id: 'huang', name: '黄局长', agency: 'housing', roles: ['liaison'], district: 'gulou' });
    if (pathname.endsWith('/agencies'))
      return json({ items: [{ id: 'housing', name: '住建局', shortName: '区住建局', aliases: [], kind: 'department' }] });
    if (method === 'POST')
      return json({ id: view.id, outcome: 'accepted', version: 3, events: [], nextDeadline: null, sleepMs: null });
    if (search.includes('format=pdf'))
      return new Response(Buffer.from('%PDF-1.3 …'), { headers: { 'content-type': 'application/pdf' } });
    if (pathname.endsWith('/paper')) return new Response('示范区安委办\n督办单\n', { headers: { 'content-type': 'text/plain' } });
    if (pathname.endsWith(local)) return json(view);
    if (pathname === '/v1/notices') return json({ items, nextCursor: null });
    return json({ type: 'x', title: 'Not found', titleZh: '没有找到', status: 404, code: 'not-found', detail: 'no' }, 404);
  };
  const desk = new Desk({ fetch: (async (input: URL, init: RequestInit = {}) => answer(new URL(input), init)) as typeof fetch });
  return { desk, asked };
}

test('the inbox lists what is addressed to me, the newest first', async () => {
  const { desk, asked } = deskWith();
  const { out } = await desk.run('huang', 'notice', 'list', '--unread');
  expect(out).toContain(number);
  expect(out).toContain('未签收');
  expect(asked).toContain('GET /v1/notices?sort=-sentAt&limit=20&person=huang&status=unread');
  expect((await deskWith([]).desk.run('huang', 'notice', 'list')).out).toBe('没有通知\n');
});

test('one is shown with its delivery and what is waited for, in either language', async () => {
  const { desk } = deskWith();
  const { out } = await desk.run('huang', 'notice', 'show', number);
  for (const words of ['督办单', '隐患编号', '电子邮件', '待送达', '421 busy', '黄局长应在']) expect(out).toContain(words);
  expect((await desk.run('huang', 'notice', 'show', local, '--lang', 'en')).out).toContain('to be tried');
});

test('reading is confirmed by number or id', async () => {
  const { desk, asked } = deskWith();
  expect((await desk.run('huang', 'notice', 'confirm', number, '--note', '已安排')).out).toContain(
    `已签收《督办单》（${number}）`,
  );
  expect(asked.at(-1)).toBe(`POST /v1/notices/${encodeURIComponent(view.id)}/commands {"type":"ConfirmReading","note":"已安排"}`);
});

test('the paper comes as text, and as PDF into a file that is not overwritten', async () => {
  const { desk } = deskWith();
  expect((await desk.run('huang', 'notice', 'paper', local)).out).toBe('示范区安委办\n督办单\n');
  const file = join(mkdtempSync(join(tmpdir(), 'baton-cli-')), '督办单.pdf');
  expect((await desk.run('huang', 'notice', 'paper', local, '--pdf', file)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('%PDF-');
  expect((await desk.run('huang', 'notice', 'paper', local, '--pdf', file)).code).toBe(2);
});

test('a notice that is not there is named, with what may be given', async () => {
  const { code, err } = await deskWith([]).desk.run('huang', 'notice', 'show', '督办〔2026〕没有号');
  expect(code).toBe(1);
  expect(err).toContain('没有编号或文号为 督办〔2026〕没有号 的通知');
});
