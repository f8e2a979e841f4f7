import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, type Role, roles } from '@baton/contracts';
import { Journal, storedDirectory, storedNotice, storedOperation, storedTask } from '@baton/journal';
import { createLog, httpApp, listen, type Listening, systemClock } from '@baton/runtime';
import type { Express } from 'express';
import { Policy } from './directory/policy';
import { EntityStore } from './entities/entity-store';
import { gridFsFiles } from './files/file-store';
import { actor, databaseForTest, district, smallDirectory, Writer } from './fixture';
import { noticeKind } from './notices/notice-kind';
import { servedOperations } from './operations/operation-kind';
import { PaperPress } from './papers/paper-pdf';
import { linksTo } from './papers/send-paper';
import { gatewayRoutes } from './routes';
import { signInBy } from './sign-in/sign-in';
import { signedInBy } from './signed-in';
import { taskKind } from './tasks/task-kind';

/** Two agencies that have nothing to do with each other's matters; what is secret between them bears the agency's name. */
const agencies = ['housing', 'market'] as const;
type Agency = (typeof agencies)[number];
const secretOf = (agency: string): string => `CANARY-${agency.toUpperCase()}`;

/** What an agency has: one of each kind. */
interface Things {
  task: string;
  operation: string;
  notice: string;
  file: string;
}

const clock = systemClock();
const mongo = databaseForTest();
const journal = new Journal({ db: mongo.db, now: () => clock.now() });
const policy = new Policy(journal, district, () => undefined);
let logged = '';
const log = createLog({ service: 'test', level: 'debug', destination: { write: (line: string) => void (logged += line) } });
let app: Express;
let listening: Listening;
const things = {} as Record<Agency, Things>;

/** Signs in as whatever role and agency a header names: here the policy is asked, not who comes in. */
const signIn = signInBy([
  (request): Actor | null => {
    const [role, agency] = (request.get('as') ?? '').split('@') as [Role, string?];
    return agency === undefined ? null : actor(agency, role);
  },
]);

beforeAll(async () => {
  await journal.createIndexes([storedTask, storedOperation, storedNotice, storedDirectory]);
  const writer = new Writer(journal, () => policy.look());
  for (const command of smallDirectory) await writer.direct(command);
  for (const agency of agencies) {
    await writer.direct({ type: 'PutPerson', person: { id: `${agency}.someone`, name: '联络员', agency, roles: ['liaison'] } });
    await writer.direct({ type: 'FillPost', post: `${agency}.liaison`, person: `${agency}.someone`, deputy: null });
  }
  await policy.look();
  const tasks = new EntityStore(mongo.db, journal, taskKind);
  const served = {
    tasks,
    operations: servedOperations(mongo.db, journal, tasks),
    notices: new EntityStore(mongo.db, journal, noticeKind),
    files: gridFsFiles(mongo.db, 100_000),
    printing: { press: new PaperPress(), linkTo: linksTo(undefined) },
    browsers: undefined,
  };
  app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) =>
    gatewayRoutes(routes, signedInBy(signIn, policy), { journal, clock, district, policy, ...served }),
  );
  listening = await listen(app, { port: 0 });
  for (const agency of agencies) things[agency] = await thingsOf(agency);
});
afterAll(async () => {
  await listening?.close(0);
  await mongo.db.dropDatabase();
  await mongo.close();
});

interface Answer {
  status: number;
  text: string;
}

async function ask(as: string | null, method: string, path: string, body?: unknown, headers: object = {}): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    method,
    headers: {
      ...(as === null ? {} : { as }),
      'idempotency-key': randomUUID(),
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

async function done(as: string, path: string, body: unknown, headers: object = {}): Promise<Record<string, unknown>> {
  const { status, text } = await ask(as, 'POST', path, body, headers);
  if (status >= 300) throw new Error(`${status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

const openTask = (agency: string): object => ({
  type: 'OpenTask',
  class: 'complex',
  lead: agency,
  reviewer: 'fire',
  hazard: {
    ledgerNumber: `RQ-${secretOf(agency)}`,
    foundOn: '2026-11-02',
    owner: `${secretOf(agency)}小吃店`,
    place: { address: `${secretOf(agency)}街1号`, longitude: 119.3, latitude: 26.08 },
    description: `${secretOf(agency)}灶具软管老化`,
  },
});

const planOperation = (agency: string, task: string): object => ({
  type: 'PlanOperation',
  title: `${secretOf(agency)}联合检查`,
  tasks: [task],
  at: agency === 'housing' ? '2027-01-04T01:00:00.000Z' : '2027-01-05T01:00:00.000Z',
  until: agency === 'housing' ? '2027-01-04T03:00:00.000Z' : '2027-01-05T03:00:00.000Z',
  place: { address: `${secretOf(agency)}街1号`, longitude: 119.3, latitude: 26.08 },
  commander: 'chief',
  deputy: 'chief.deputy',
  agencies: [{ agency, powers: [] }],
  reason: `${secretOf(agency)}须同时到场`,
});

const sendNotice = (agency: string, task: string): object => ({
  type: 'SendNotice',
  paper: {
    kind: 'order',
    number: `督办〔2026〕${secretOf(agency)}`,
    title: '督办单',
    from: 'office',
    lines: [`${secretOf(agency)}应于今日签收`],
    facts: [],
  },
  about: { subject: task, event: randomUUID() },
  to: { agency, post: `${agency}.liaison`, person: `${agency}.someone` },
  class: 'complex',
  confirm: false,
});

async function thingsOf(agency: Agency): Promise<Things> {
  const liaison = `liaison@${agency}`;
  const task = String((await done('dispatcher@office', '/v1/tasks', openTask(agency)))['id']);
  await done(liaison, `/v1/tasks/${task}/commands`, { type: 'AcceptDuty', duty: 'lead', plan: null });
  const named = { 'x-file-name': `${secretOf(agency)}.txt` };
  const evidence = await done(liaison, '/v1/files', `${secretOf(agency)} 现场记录 ${randomUUID()}`, named);
  await done(liaison, `/v1/tasks/${task}/commands`, { type: 'AttachEvidence', evidence: [evidence] });
  // Two more at the same door that no operation holds and several agencies are needed for, so that one is suggested.
  const joint = { ...openTask(agency), assists: [{ agency: 'town', share: '现场配合' }] };
  for (let more = 0; more < 2; more++) await done('dispatcher@office', '/v1/tasks', joint);
  const operation = String((await done('dispatcher@office', '/v1/operations', planOperation(agency, task)))['id']);
  const notice = String((await done('clock@baton', '/v1/notices', sendNotice(agency, task)))['id']);
  return { task, operation, notice, file: String(evidence['fileId']) };
}

const overseeing: readonly Role[] = ['dispatcher', 'supervisor', 'auditor', 'operator', 'clock'];
const carrying: readonly Role[] = ['operator', 'clock'];

interface Asked {
  path(of: Things): string;
  body?: (of: Things) => unknown;
  headers?: object;
  /** The status somebody gets who may see it; 0 for any but 401 and 403 (the rules decide). */
  seen: number | ((role: Role) => number);
  /** Only for these roles; everybody else is `forbidden`. */
  roles?: readonly Role[];
  /** Only for who may see the thing, but nothing that is written in it is told. */
  bare?: true;
  /** The same for everybody: there is nothing of an agency in it. */
  open?: true;
}

const remark = { type: 'AddRemark', text: '已电话联系' };
const anyParty: readonly Role[] = ['liaison', 'dispatcher', 'supervisor', 'reviewer', 'grid-worker', 'operator'];

/** Every route there is. */
const matrix: Record<string, Asked> = {
  'GET /v1/me': { path: () => '/v1/me', seen: 200, open: true },
  'GET /v1/clock': { path: () => '/v1/clock', seen: 200, open: true },
  'GET /v1/sessions': { path: () => '/v1/sessions', seen: 200, open: true },
  'DELETE /v1/sessions': { path: () => '/v1/sessions', seen: 200, open: true },
  'DELETE /v1/sessions/:id': { path: () => '/v1/sessions/none', seen: 404, open: true },
  'GET /v1/directory': { path: () => '/v1/directory', seen: 200, open: true },
  'GET /v1/directory/agencies': { path: () => '/v1/directory/agencies', seen: 200, open: true },
  'GET /v1/directory/people': { path: () => '/v1/directory/people', seen: 200, open: true },
  'GET /v1/directory/posts': { path: () => '/v1/directory/posts', seen: 200, open: true },
  'GET /v1/directory/calendars': { path: () => '/v1/directory/calendars', seen: 200, open: true },
  'GET /v1/directory/playbooks': { path: () => '/v1/directory/playbooks', seen: 200, open: true },
  'GET /v1/directory/playbooks/:id': { path: () => '/v1/directory/playbooks/complex', seen: 200, open: true },
  'GET /v1/directory/calendars/:id': { path: () => '/v1/directory/calendars/cn-state-council', seen: 200, open: true },
  'POST /v1/directory/commands': {
    path: () => '/v1/directory/commands?dryRun=true',
    body: () => ({ type: 'VacatePost', post: 'fire.liaison', reason: '调离' }),
    seen: 0,
    roles: ['operator'],
    open: true,
  },
  'POST /v1/files': {
    path: () => '/v1/files',
    body: () => randomUUID(),
    headers: { 'x-file-name': 'a.txt' },
    seen: 201,
    roles: roles.filter((role) => role !== 'auditor'),
    open: true,
  },
  'GET /v1/files/:id': { path: ({ file }) => `/v1/files/${file}`, seen: 200 },

  'POST /v1/tasks': {
    path: () => '/v1/tasks?dryRun=true',
    body: () => openTask('fire'),
    seen: 0,
    roles: ['dispatcher', 'supervisor', 'integrator', 'operator', 'clock'],
    open: true,
  },
  'POST /v1/tasks/:id/commands': {
    path: ({ task }) => `/v1/tasks/${task}/commands?dryRun=true`,
    body: () => remark,
    headers: { prefer: 'return=representation' },
    seen: 0,
    roles: anyParty,
  },
  'GET /v1/tasks': { path: ({ task }) => `/v1/tasks?ids=${task}`, seen: 200 },
  'GET /v1/tasks/desk': { path: () => '/v1/tasks/desk', seen: 200, open: true },
  'GET /v1/tasks/:id': { path: ({ task }) => `/v1/tasks/${task}`, seen: 200 },
  'GET /v1/tasks/:id/acts': { path: ({ task }) => `/v1/tasks/${task}/acts`, seen: 200, bare: true },
  'GET /v1/tasks/:id/history': { path: ({ task }) => `/v1/tasks/${task}/history`, seen: 200 },
  'GET /v1/tasks/:id/evidence/:file': { path: ({ task, file }) => `/v1/tasks/${task}/evidence/${file}`, seen: 200 },

  'POST /v1/operations': {
    path: () => '/v1/operations?dryRun=true',
    body: ({ task }) => planOperation('fire', task),
    seen: 0,
    roles: ['liaison', 'dispatcher', 'supervisor'],
  },
  'POST /v1/operations/:id/commands': {
    path: ({ operation }) => `/v1/operations/${operation}/commands?dryRun=true`,
    body: () => ({ type: 'TurnToEmergency', reason: '现场泄漏' }),
    headers: { prefer: 'return=representation' },
    seen: 0,
    roles: anyParty,
  },
  'GET /v1/operations': { path: ({ operation }) => `/v1/operations?ids=${operation}`, seen: 200 },
  'GET /v1/operations/suggestions': { path: () => '/v1/operations/suggestions', seen: 200 },
  'GET /v1/operations/:id': { path: ({ operation }) => `/v1/operations/${operation}`, seen: 200 },
  'GET /v1/operations/:id/history': { path: ({ operation }) => `/v1/operations/${operation}/history`, seen: 200 },
  'GET /v1/operations/:id/record': { path: ({ operation }) => `/v1/operations/${operation}/record`, seen: 404 },
  'GET /v1/operations/:id/record/paper': { path: ({ operation }) => `/v1/operations/${operation}/record/paper`, seen: 404 },
  'GET /v1/operations/:id/evidence/:file': {
    path: ({ operation, file }) => `/v1/operations/${operation}/evidence/${file}`,
    seen: 404,
  },

  'POST /v1/notices': {
    path: () => '/v1/notices?dryRun=true',
    body: ({ task }) => sendNotice('fire', task),
    seen: 0,
    roles: carrying,
    open: true,
  },
  'POST /v1/notices/:id/commands': {
    path: ({ notice }) => `/v1/notices/${notice}/commands?dryRun=true`,
    body: () => ({ type: 'ConfirmReading', note: null }),
    headers: { prefer: 'return=representation' },
    seen: 0,
    roles: anyParty,
  },
  'GET /v1/notices': { path: ({ notice }) => `/v1/notices?ids=${notice}`, seen: 200 },
  'GET /v1/notices/unread': { path: () => '/v1/notices/unread', seen: 200, open: true },
  'GET /v1/notices/:id': { path: ({ notice }) => `/v1/notices/${notice}`, seen: 200 },
  'GET /v1/notices/:id/history': { path: ({ notice }) => `/v1/notices/${notice}/history`, seen: 200 },
  'GET /v1/notices/:id/letter': {
    path: ({ notice }) => `/v1/notices/${notice}/letter`,
    seen: (role) => (carrying.includes(role) ? 200 : 403),
  },
  'GET /v1/notices/:id/paper': { path: ({ notice }) => `/v1/notices/${notice}/paper`, seen: 200 },
  'GET /v1/notices/:id/evidence/:file': { path: ({ notice, file }) => `/v1/notices/${notice}/evidence/${file}`, seen: 404 },
};

/** The status of a route, for a role that asks about its own agency's things or another's. */
function expected(name: string, { seen, roles: only, open }: Asked, role: Role, own: boolean): (status: number) => boolean {
  if (only !== undefined && !only.includes(role)) return (status) => status === 403;
  const oversees =
    name === 'GET /v1/files/:id'
      ? overseeing.includes(role) && role !== 'clock' && role !== 'auditor'
      : overseeing.includes(role);
  const list = /^GET \/v1\/[a-z]+(\/suggestions)?$/.test(name);
  if (!open && !own && !oversees && !list)
    return (status) => (name.startsWith('POST') ? status >= 403 && status < 500 : status === 404);
  if (seen === 0) return (status) => status !== 401 && status < 500;
  const wanted = typeof seen === 'number' ? seen : seen(role);
  return (status) => status === wanted;
}

/** The routes as express has them. */
const routesOf = (served: Express): string[] =>
  (served.router.stack as unknown as { route?: { path: string; methods: Record<string, boolean> } }[]).flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );

describe('every route', () => {
  it('is in the matrix, and the matrix has no other', () => {
    const probes = ['GET /livez', 'GET /readyz', 'GET /metrics'];
    expect(
      routesOf(app)
        .filter((route) => !probes.includes(route))
        .sort(),
    ).toEqual(Object.keys(matrix).sort());
  });

  it.each(Object.entries(matrix))('%s is for nobody who has not signed in', async (name, { path, body, headers }) => {
    const [method = ''] = name.split(' ');
    expect((await ask(null, method, path(things.housing), body?.(things.housing), headers)).status).toBe(401);
  });

  it.each(Object.entries(matrix))('%s shows each role its own and nothing of another agency', async (name, asked) => {
    const [method = ''] = name.split(' ');
    for (const role of roles) {
      for (const whose of agencies) {
        const { status, text } = await ask(
          `${role}@market`,
          method,
          asked.path(things[whose]),
          asked.body?.(things[whose]),
          asked.headers,
        );
        const own = whose === 'market';
        const outcome = { name, role, own, status };
        expect({ ...outcome, asExpected: expected(name, asked, role, own)(status), text: status >= 500 ? text : '' }).toEqual({
          ...outcome,
          asExpected: true,
          text: '',
        });
        if (!overseeing.includes(role)) expect(text).not.toContain(secretOf('housing'));
        // That it is found where it may be seen proves that it would be found elsewhere.
        if (method === 'GET' && own && status === 200 && !asked.open && !asked.bare) expect(text).toContain(secretOf('market'));
      }
    }
  });
});

describe('somebody of another agency', () => {
  const role = 'liaison@market';
  const secret = secretOf('housing');

  it.each(['tasks', 'operations', 'notices'])('finds none of the %s by any question', async (kind) => {
    const { task } = things.housing;
    const asked = {
      tasks: ['', `q=${secret}`, 'party=housing', 'holder=housing', 'lead=housing', `ledgerNumber=RQ-${secret}`, 'open=true'],
      operations: ['', `q=${secret}`, 'agency=housing', `task=${task}`, 'commander=chief', 'from=2027-01-01T00:00:00.000Z'],
      notices: ['', `q=${secret}`, 'agency=housing', 'person=housing.someone', `subject=${task}`, 'kind=order'],
    }[kind as 'tasks'];
    for (const query of asked) {
      const { status, text } = await ask(role, 'GET', `/v1/${kind}?limit=200&${query}`);
      expect({ query, status }).toEqual({ query, status: 200 });
      expect(text.replace(query, '')).not.toContain(secret);
    }
  });

  it('learns nothing of it by an order of its own: not by its key, its file, its hour, or a plan over its task', async () => {
    const key = randomUUID();
    await done('dispatcher@office', '/v1/tasks', openTask('housing'), { 'idempotency-key': key });
    const repeated = await ask('integrator@market', 'POST', '/v1/tasks', openTask('fire'), { 'idempotency-key': key });
    const { task, file } = things.housing;
    const evidence = [{ fileId: file, name: 'a.txt', type: 'text/plain', size: 1, sha256: 'a'.repeat(64) }];
    const named = await ask(role, 'POST', `/v1/tasks/${things.market.task}/commands`, { type: 'AttachEvidence', evidence });
    const planned = await ask(role, 'POST', '/v1/operations', { ...planOperation('fire', task), commander: 'market.li' });
    const clash = await ask(role, 'POST', '/v1/operations?dryRun=true', {
      ...planOperation('housing', things.market.task),
      title: '联合检查',
      place: { address: '东街1号', longitude: 119.3, latitude: 26.08 },
      reason: '须同时到场',
      agencies: [{ agency: 'market', powers: [] }],
    });
    for (const { status, text } of [repeated, named, planned, clash]) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).not.toContain(secret);
    }
  });
});

it('no log has anything that is secret between agencies', () => {
  expect(logged.length).toBeGreaterThan(1_000);
  const asked = logged.split('\n').filter((line) => !line.includes('q=') && !line.includes('ledgerNumber='));
  expect(asked.join('\n')).not.toContain('CANARY');
});
