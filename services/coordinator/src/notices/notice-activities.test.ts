import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, Letter, Receipt } from './channel';
import { configuredChannels } from './configured-channels';
import { noticeActivities } from './notice-activities';

const id = 'gulou:notice:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const now = Date.parse('2026-03-02T02:00:00.000Z');
const view = (version: number, more: object = {}) => ({
  id,
  version,
  status: 'unread',
  over: false,
  class: 'urgent',
  to: { agency: 'housing', post: 'housing.leader', title: '局长', person: 'wu', name: '吴卫东' },
  plan: [{ channel: 'email', attempt: 2, at: '2026-03-02T02:01:00.000Z' }],
  confirm: { due: '2026-03-02T02:15:00.000Z', explanation: {} },
  missed: false,
  nextDeadline: '2026-03-02T02:01:00.000Z',
  waitingFor: [],
  ...more,
});
const answer = { id, outcome: 'accepted', version: 2, events: [], nextDeadline: null, sleepMs: null };
const letter = {
  notice: id,
  number: '督办〔2026〕1号',
  title: '督办单',
  text: '…',
  name: '吴卫东',
  contact: { email: 'wu@housing.example.cn' },
};

/** What the gateway answers to a command; what it was asked. */
let commandAnswer: () => [status: number, body: object];
let asked: { path: string; key: string | undefined; body: unknown }[];
let server: Server;
let base: string;

beforeEach(async () => {
  asked = [];
  commandAnswer = () => [200, { ...answer, view: view(2) }];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      const key = request.headers['idempotency-key'] as string | undefined;
      asked.push({ path, key, body: text === '' ? null : JSON.parse(text) });
      const read = path.endsWith('/letter') ? letter : { items: [view(7, { plan: [] })], nextCursor: null };
      const [status, body] = request.method === 'POST' ? commandAnswer() : [200, read];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const errors: unknown[] = [];
const activities = (channels: readonly Channel[]) =>
  noticeActivities({
    door: { base, token: 'the-clock', realDelay: (until) => Math.max(0, Date.parse(until) - now) },
    channels,
    realNow: () => now,
    onRing: () => undefined,
    onError: (error) => errors.push(error),
  });
const email = (receipt: Receipt, sent: Letter[] = []): Channel => ({
  name: 'email',
  deliver: async (one) => {
    sent.push(one);
    return receipt;
  },
});
const of = { notice: id, channel: 'email' as const, attempt: 1, traceparent: null };

test('carries the letter, records what became of it, and tells how the notice stands', async () => {
  const sent: Letter[] = [];
  const found = await activities([email({ outcome: 'failed', detail: '421 busy' }, sent)]).deliverNotice(of);
  expect(sent).toEqual([{ ...letter, attempt: 1 }]);
  expect(asked.at(-1)).toMatchObject({
    path: `/v1/notices/${id}/commands`,
    body: { type: 'RecordDelivery', channel: 'email', attempt: 1, outcome: 'failed', detail: '421 busy' },
  });
  expect(asked.at(-1)?.key).toMatch(/^process:/);
  expect(found).toMatchObject({
    version: 2,
    wakeAt: now + 60_000,
    attempts: [{ channel: 'email', attempt: 2, wakeAt: now + 60_000 }],
    confirmBy: now + 900_000,
  });
});

test('a channel that this installation does not have is recorded as such', async () => {
  await activities([]).deliverNotice(of);
  expect(asked.map(({ body }) => body)).toEqual([expect.objectContaining({ outcome: 'not-configured' })]);
});

test('a try that is not planned any more leaves the notice as it is', async () => {
  commandAnswer = () => [409, { code: 'not-planned', detail: '没有计划' }];
  expect(await activities([]).deliverNotice(of)).toMatchObject({ version: 7, attempts: [] });
});

test('trouble is told and tried again; the gateway is asked no more often than once a minute for what it refuses', async () => {
  commandAnswer = () => [503, { code: 'unavailable', detail: 'down' }];
  await expect(activities([]).deliverNotice(of)).rejects.toMatchObject({ code: 'unavailable' });
  commandAnswer = () => [403, { code: 'forbidden', detail: 'no' }];
  await expect(activities([]).deliverNotice(of)).rejects.toMatchObject({ nextRetryDelay: '1 minute' });
  expect(errors).toHaveLength(2);
});

test('channels are those that are set, and none that is half set', () => {
  const names = (settings: object) => configuredChannels(settings, Date.now).map(({ name }) => name);
  expect(names({})).toEqual([]);
  expect(names({ SMTP_URL: 'smtp://127.0.0.1:25', SMTP_FROM: 'a@example.cn' })).toEqual(['email']);
  expect(names({ NOTICE_WEBHOOK_URL: 'https://sms.example.cn', NOTICE_WEBHOOK_SECRET: 'secret' })).toEqual(['webhook']);
  expect(() => names({ SMTP_URL: 'smtp://127.0.0.1:25' })).toThrow('SMTP_URL is set and SMTP_FROM is not');
  expect(() => names({ NOTICE_WEBHOOK_SECRET: 'secret' })).toThrow('NOTICE_WEBHOOK_SECRET is set and NOTICE_WEBHOOK_URL is not');
});
