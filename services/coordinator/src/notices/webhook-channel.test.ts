import { afterEach, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { letter } from './fixture';
import { webhookChannel } from './webhook-channel';

const secret = Buffer.from('a shared secret');
const realNow = () => 1_772_416_800_500;
let server: Server | undefined;
afterEach(async () => {
  const closing = server;
  server = undefined;
  closing?.closeAllConnections();
  if (closing) await new Promise((done) => closing.close(done));
});

async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void, answersWithinMs = 5_000) {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { received, channel: webhookChannel({ url: `http://127.0.0.1:${port}/notices`, secret, answersWithinMs, realNow }) };
}

test('a letter arrives signed over its id, its time and its bytes', async () => {
  const { received, channel } = await receiver((_request, response) => response.end('sent'));
  expect(await channel.deliver(letter())).toEqual({ outcome: 'accepted', detail: '200 sent' });
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  expect(headers).toMatchObject({ 'webhook-id': letter().notice, 'webhook-timestamp': '1772416800' });
  const expected = createHmac('sha256', secret).update(`${letter().notice}.1772416800.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  expect(JSON.parse(body)).toMatchObject({ type: 'baton.notice', title: '督办单', contact: { mobile: '13000000001' } });
});

test('the same letter has the same id at every try', async () => {
  const { received, channel } = await receiver((_request, response) => response.writeHead(503).end());
  for (const attempt of [1, 2]) await channel.deliver(letter({ attempt }));
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test.each([
  [404, 'refused'],
  [410, 'refused'],
  [422, 'refused'],
  [302, 'failed'],
  [401, 'failed'],
  [429, 'failed'],
  [500, 'failed'],
  [503, 'failed'],
])('an answer of %i is told as %s', async (status, outcome) => {
  const { channel, received } = await receiver((_request, response) => {
    response.writeHead(status, { location: '/elsewhere' }).end('no such account 13000000001');
  });
  expect(await channel.deliver(letter())).toEqual({ outcome, detail: `${status} no such account …` });
  expect(received).toHaveLength(1);
});

test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
  ['says nothing', () => undefined],
  ['never ends its answer', (_request, response) => void response.write('…')],
  ['drops the connection', (request) => request.socket.destroy()],
])('a gateway that %s is asked again later, and holds nobody up', async (_, answer) => {
  const { channel } = await receiver(answer, 300);
  expect(await channel.deliver(letter())).toMatchObject({ outcome: 'failed' });
});

test('of an endless answer no more than the beginning is read', async () => {
  const { channel } = await receiver((_request, response) => {
    const more = (): void => {
      if (response.destroyed) return;
      response.write('长'.repeat(4_096), () => setImmediate(more));
    };
    more();
  });
  const { outcome, detail } = await channel.deliver(letter());
  expect(outcome).toBe('accepted');
  expect(detail.length).toBeLessThanOrEqual(300);
});

test('somebody without telephone or account is not written to', async () => {
  const { channel, received } = await receiver((_request, response) => response.end());
  expect(await channel.deliver(letter({ contact: { email: 'wu@housing.example.cn' } }))).toMatchObject({ outcome: 'no-address' });
  expect(received).toEqual([]);
});
