import { afterEach, expect, it } from '@jest/globals';
import { httpApp, listen, type Listening } from './http';
import { ProblemError } from './http-problem';
import { createLog } from './log';
import { streamProgress } from './progress-stream';

let open: Listening | undefined;
afterEach(async () => open?.close(0));

async function serve(work: Parameters<typeof streamProgress>[1]): Promise<string> {
  const log = createLog({ service: 'test', level: 'silent' });
  const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) => {
    routes.get('/work', (_request, response) => streamProgress(response, work));
  });
  open = await listen(app, { port: 0 });
  return `http://127.0.0.1:${open.port}/work`;
}

const lines = async (answer: Response): Promise<unknown[]> =>
  (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

it('tells line by line and says at the end that it is done', async () => {
  const answer = await fetch(
    await serve((tell) => {
      tell({ told: 1 });
      return Promise.resolve({ told: 2 });
    }),
  );
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
  expect(await lines(answer)).toEqual([{ told: 1 }, { told: 2, done: true }]);
});

it('answers work that fails at once with its problem', async () => {
  const answer = await fetch(await serve(() => Promise.reject(new ProblemError('unavailable', 'not now'))));
  expect(answer.status).toBe(503);
});

it('ends with the problem, and without done, when work fails on the way', async () => {
  const answer = await fetch(
    await serve((tell) => {
      tell({ told: 1 });
      return Promise.reject(new ProblemError('unavailable', 'not now'));
    }),
  );
  expect(answer.status).toBe(200);
  expect(await lines(answer)).toEqual([{ told: 1 }, expect.objectContaining({ code: 'unavailable', detail: 'not now' })]);
});

it('lets work know that its caller has gone', async () => {
  let noticed = (): void => undefined;
  const gone = new Promise<void>((done) => (noticed = done));
  const url = await serve(async (tell, callerGone) => {
    tell({ told: 1 });
    await new Promise((done) => callerGone.addEventListener('abort', done));
    noticed();
    return {};
  });
  const leaving = new AbortController();
  await fetch(url, { signal: leaving.signal });
  leaving.abort();
  await gone;
});
