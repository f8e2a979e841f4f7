import { afterEach, expect, it } from '@jest/globals';
import { MongoNetworkError } from 'mongodb';
import { z } from 'zod';
import { httpApp, limitRequests, listen, type Listening } from './http';
import { invalidRequest, ProblemError } from './http-problem';
import { createLog } from './log';
import type { ReadinessCheck } from './probes';

let open: Listening | undefined;
afterEach(async () => open?.close(0));

const body = z.strictObject({ type: z.literal('OpenTask'), count: z.number() });

async function serve(checks: ReadinessCheck[] = []): Promise<string> {
  let logged = '';
  const log = createLog({ service: 'test', destination: { write: (line: string) => void (logged += line) } });
  const app = httpApp({ log, checks, metrics: (_request, response) => void response.send('m 1') }, (routes) => {
    routes.post('/body', (request, response) => {
      const read = body.safeParse(request.body);
      if (!read.success) throw invalidRequest(read.error, request.body);
      response.json(read.data);
    });
    routes.get('/fail/:how', async ({ params }) => {
      if (params.how === 'mongo') throw new MongoNetworkError('connect ECONNREFUSED 10.0.0.7:27017');
      if (params.how === 'problem') throw new ProblemError('not-holder', 'fire does not hold duty-1', { pointer: '/duty' });
      throw new Error('password is hunter2');
    });
    routes.get('/query', (request, response) => void response.json(request.query));
    routes.get(
      '/few',
      limitRequests({ limit: 1, windowMs: 60_000, caller: () => 'a' }),
      (_q, response) => void response.json({}),
    );
  });
  open = await listen(app, { port: 0 });
  return `http://127.0.0.1:${open.port}`;
}

const post = (url: string, text: string) =>
  fetch(`${url}/body`, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });

it('names the field, the value and what is allowed', async () => {
  const answer = await post(await serve(), '{"type":"OpenTask","count":"7"}');
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({
    code: 'invalid-request',
    pointer: '/count',
    errors: [{ detail: expect.stringContaining('"7"') }],
  });
});

it.each([
  ['{"type":', 400, 'invalid-request'],
  ['"text"', 400, 'invalid-request'],
  [`{"type":"${'x'.repeat(300_000)}"}`, 413, 'too-large'],
])('refuses a body that is no JSON object or too large (%#)', async (text, status, code) => {
  const answer = await post(await serve(), text);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code, status });
});

it('says 503 with Retry-After when the database is gone, and nothing of its address', async () => {
  const answer = await fetch(`${await serve()}/fail/mongo`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: 'unavailable' });
  expect(text).not.toContain('10.0.0.7');
});

it('shows nothing of an unknown error', async () => {
  const answer = await fetch(`${await serve()}/fail/unknown`);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).toContain('"internal"');
  expect(text).not.toContain('hunter2');
});

it('answers a coded problem, an unknown path and a malformed one', async () => {
  const url = await serve();
  expect(await (await fetch(`${url}/fail/problem`)).json()).toMatchObject({ code: 'not-holder', status: 403, pointer: '/duty' });
  expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  expect((await fetch(`${url}/fail/%E0%A4%A`)).status).toBe(400);
});

it('keeps the simple query parser', async () => {
  expect(await (await fetch(`${await serve()}/query?a[b]=1`)).json()).toEqual({ 'a[b]': '1' });
});

it('limits a caller', async () => {
  const url = await serve();
  expect((await fetch(`${url}/few`)).status).toBe(200);
  const refused = await fetch(`${url}/few`);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
});

it('is alive, ready when every check passes, and has metrics', async () => {
  const url = await serve([{ name: 'mongo', check: () => Promise.resolve() }]);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toBe('m 1');
});

it('is not ready when a check fails or does not answer, and says which', async () => {
  const url = await serve([
    { name: 'kafka', check: () => Promise.reject(new Error('no broker')) },
    { name: 'mongo', check: () => new Promise(() => undefined), timeoutMs: 20 },
  ]);
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ checks: { kafka: 'no broker', mongo: 'no answer within 20 ms' } });
});
