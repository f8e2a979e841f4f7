import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { httpApp, listen, ProblemError, type Listening, type Routes } from '@baton/runtime';
import { log } from './fixture';
import type { LiveProjection } from './live-projection';
import { ledgerRoutes } from './routes';
import type { Projected } from './projector';
import { taskProjection, type TaskRecord } from './tasks/projection';
import { taskTrack } from './tasks/track';

const known = 'gulou:task:A';
const open: Listening[] = [];
let ledger: string;
let asked: { accept?: boolean; seq?: number };

afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.close(0)))));
beforeEach(async () => {
  asked = {};
  const gateway = await serve((app) => {
    app.get('/v1/me', (request, response) => {
      const role = request.get('authorization')?.slice('Bearer '.length);
      response.json({ id: `the-${role}`, name: '某人', agency: 'baton', roles: [role], district: 'gulou' });
    });
    app.get('/v1/tasks/:id', ({ params }, response) => {
      if (params.id !== known) throw new ProblemError('not-found', `There is no task ${params.id}.`);
      response.json({ id: known });
    });
  });
  ledger = await serve(ledgerRoutes({ projections: [tasks], tracks: [taskTrack(tasks)], gateway }));
});

async function serve(routes: Routes): Promise<string> {
  const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, routes);
  const listening = await listen(app, { port: 0 });
  open.push(listening);
  return `http://127.0.0.1:${listening.port}`;
}

/** A projection that has one record, at sequence 3. */
const record: Projected<TaskRecord> = {
  _id: known,
  seq: 3,
  hash: 'h',
  at: '2026-03-02T02:00:00.000Z',
  record: taskProjection.initial,
};
const tasks = {
  name: 'tasks',
  status: async () => ({ name: 'tasks', generation: 1 }),
  replay: async () => ({ released: 2, parked: 1 }),
  rebuild: async (accept: boolean, tell: (line: object) => void) => {
    asked.accept = accept;
    tell({ applied: 1, left: 9 });
    return { generation: 2, flipped: true };
  },
  readAt: async (_id: string, seq: number) => {
    asked.seq = seq;
    return record;
  },
} as unknown as LiveProjection<TaskRecord>;

async function ask(method: string, path: string, role: string | null = 'operator') {
  const headers: Record<string, string> = role === null ? {} : { authorization: `Bearer ${role}` };
  const answer = await fetch(`${ledger}${path}`, { method, headers });
  const text = await answer.text();
  const lines = text.trimEnd().split('\n');
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    lines: lines.map((line) => JSON.parse(line) as object),
  };
}

describe('/v1/projections', () => {
  it('shows how every projection stands, to whoever may look at the metrics', async () => {
    expect(await ask('GET', '/v1/projections', null)).toMatchObject({ status: 200, lines: [{ items: [{ name: 'tasks' }] }] });
  });

  it('rebuilds for an operator, telling its progress', async () => {
    const { lines } = await ask('POST', '/v1/projections/tasks/rebuild');
    expect(lines).toEqual([
      { applied: 1, left: 9 },
      { generation: 2, flipped: true, done: true },
    ]);
    expect(asked.accept).toBe(false);
    await ask('POST', '/v1/projections/tasks/rebuild?accept=differences');
    expect(asked.accept).toBe(true);
  });

  it('does not guess what somebody accepts', async () => {
    expect(await ask('POST', '/v1/projections/tasks/rebuild?accept=all')).toMatchObject({
      status: 400,
      lines: [{ detail: expect.stringContaining('"all"; allowed: differences') }],
    });
    expect(asked).toEqual({});
  });

  it.each(['rebuild', 'replay'])('lets nobody else %s, and knows its projections', async (verb) => {
    expect(await ask('POST', `/v1/projections/tasks/${verb}`, 'supervisor')).toMatchObject({ status: 403 });
    expect(await ask('POST', `/v1/projections/tasks/${verb}`, null)).toMatchObject({ status: 401 });
    expect(await ask('POST', `/v1/projections/songs/${verb}`)).toMatchObject({
      status: 404,
      lines: [{ detail: 'There is no projection songs; there are tasks.' }],
    });
    expect(asked).toEqual({});
  });

  it('tries again what is set aside', async () => {
    expect(await ask('POST', '/v1/projections/tasks/replay')).toMatchObject({ lines: [{ released: 2, parked: 1 }] });
  });
});

describe('/v1/tasks/:id/track', () => {
  it('tells the track, and waits for the sequence that is asked for', async () => {
    expect(await ask('GET', `/v1/tasks/${known}/track?minSeq=3`, 'liaison')).toMatchObject({
      status: 200,
      lines: [{ id: known, version: 3, custody: [], offers: 0 }],
    });
    expect(asked.seq).toBe(3);
  });

  it('does not show the fold itself', async () => {
    const { lines } = await ask('GET', `/v1/tasks/${known}/track`, 'liaison');
    expect(lines[0]).not.toHaveProperty('state');
  });

  it('says how far it is when the log does not come so far', async () => {
    expect(await ask('GET', `/v1/tasks/${known}/track?minSeq=4`, 'liaison')).toMatchObject({
      status: 503,
      retryAfter: '1',
      lines: [{ code: 'unavailable', detail: `The track of ${known} stands at 3, not yet at 4.` }],
    });
  });

  it.each([
    ['gulou:task:B', 'liaison', 404, 'not-found'],
    [known, null, 401, 'unauthenticated'],
    ['nonsense', 'liaison', 400, 'invalid-request'],
    [`${known}`, 'liaison', 400, 'invalid-request', '?minSeq=soon'],
  ])('refuses %s asked by %s', async (id, role, status, code, query = '') => {
    expect(await ask('GET', `/v1/tasks/${id}/track${query}`, role)).toMatchObject({ status, lines: [{ code }] });
    expect(asked).toEqual({});
  });
});
