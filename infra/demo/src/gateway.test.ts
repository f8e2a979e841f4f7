import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { problem } from '@baton/contracts';
import { connectGateway } from './gateway';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server | undefined;

const listen = (...handlers: Handler[]): Promise<string> =>
  new Promise((resolve) => {
    let call = 0;
    server = createServer((request, response) => handlers[Math.min(call++, handlers.length - 1)]?.(request, response));
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server?.address() as AddressInfo).port}`));
  });

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
    response.end(JSON.stringify(body));
  };
const answer = { id: 'gulou:task:X', outcome: 'accepted', version: 3, events: [], nextDeadline: null, sleepMs: null };

describe('connectGateway', () => {
  it('sends a command as a person, with its key', async () => {
    let seen: IncomingMessage | undefined;
    const url = await listen((request, response) => {
      seen = request;
      json(200, answer)(request, response);
    });
    const gateway = connectGateway({ url, tokenFor: (person) => `token-of-${person}` });
    expect(
      await gateway.send('wang-jun', '/v1/tasks/x/commands', { type: 'AddRemark', text: '已到现场' }, 'key-1'),
    ).toMatchObject({
      outcome: 'accepted',
      answer: { version: 3 },
    });
    expect(seen?.headers).toMatchObject({ authorization: 'Bearer token-of-wang-jun', 'idempotency-key': 'key-1' });
  });

  it('gives a refusal as a value', async () => {
    const url = await listen(json(403, problem('not-holder', '不是当前责任单位')));
    const reply = await connectGateway({ url, tokenFor: () => 't' }).send('wang-jun', '/v1/tasks/x/commands', {}, 'k');
    expect(reply).toMatchObject({ outcome: 'refused', problem: { code: 'not-holder' } });
  });

  it('tries again while the gateway is busy or away, with the same key', async () => {
    const keys: unknown[] = [];
    const note =
      (then: Handler): Handler =>
      (request, response) => {
        keys.push(request.headers['idempotency-key']);
        then(request, response);
      };
    const hangUp: Handler = (request) => request.socket.destroy();
    const url = await listen(note(json(503, problem('unavailable', '稍后'))), note(hangUp), note(json(200, answer)));
    expect((await connectGateway({ url, tokenFor: () => 't' }).send('p', '/v1/tasks', {}, 'k')).outcome).toBe('accepted');
    expect(keys).toEqual(['k', 'k', 'k']);
  });

  it('gives up when its patience ends or it is told to stop', async () => {
    const url = await listen(json(503, problem('unavailable', '稍后')));
    const gateway = connectGateway({ url, tokenFor: () => 't', patience: 0 });
    expect(await gateway.send('p', '/v1/tasks', {}, 'k')).toMatchObject({ outcome: 'refused', problem: { code: 'unavailable' } });
    const stop = new AbortController();
    const stopped = connectGateway({ url, tokenFor: () => 't', signal: stop.signal }).read('p', '/v1/clock');
    stop.abort();
    await expect(stopped).rejects.toThrow();
  });

  it('throws on a read that fails, with what was said', async () => {
    const url = await listen(json(401, problem('unauthenticated', '令牌无效')));
    await expect(connectGateway({ url, tokenFor: () => 't' }).read('p', '/v1/clock')).rejects.toThrow('令牌无效');
  });
});
