import { afterEach, expect, it } from '@jest/globals';
import { httpApp, listen, type Listening, type Routes } from './http';
import { ProblemError } from './http-problem';
import { createLog } from './log';
import { operatorOnly } from './operator-only';

const open: Listening[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.close(0)))));

async function serve(routes: Routes): Promise<string> {
  const log = createLog({ service: 'test', level: 'silent' });
  const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, routes);
  const listening = await listen(app, { port: 0 });
  open.push(listening);
  return `http://127.0.0.1:${listening.port}`;
}

/** A gateway where a token is the role of who sends it. */
const gateway = () =>
  serve((app) => {
    app.get('/v1/me', (request, response) => {
      const role = request.get('authorization')?.slice('Bearer '.length);
      if (role === 'nobody') throw new ProblemError('unauthenticated', 'The token is not valid.');
      response.json({ id: `the-${role}`, name: '某人', agency: 'baton', roles: [role], district: 'ceshi' });
    });
  });

/** Asks for an operator's act with a role's token; the code of the answer, or `done`. */
async function act(base: string, role: string | null): Promise<string> {
  const service = await serve((app) => {
    app.post('/act', operatorOnly(base), (_request, response) => void response.json({ code: 'done' }));
  });
  const headers: Record<string, string> = role === null ? {} : { authorization: `Bearer ${role}` };
  const answer = await fetch(`${service}/act`, { method: 'POST', headers });
  return ((await answer.json()) as { code: string }).code;
}

it.each([
  ['operator', 'done'],
  ['dispatcher', 'forbidden'],
  ['nobody', 'unauthenticated'],
  [null, 'unauthenticated'],
])('asked by %s: %s', async (role, code) => {
  expect(await act(await gateway(), role)).toBe(code);
});

it('says that it cannot know while the gateway is away', async () => {
  const base = await gateway();
  await open.splice(0, 1)[0]?.close(0);
  expect(await act(base, 'operator')).toBe('unavailable');
});
