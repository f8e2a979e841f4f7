import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agency, CommandAnswer, OperationView, type DirectoryCommand, newEntityId, type Role } from '@baton/contracts';
import { Journal, storedDirectory, storedNotice, storedOperation, storedTask } from '@baton/journal';
import { clockOf, createLog, httpApp, listen, type Listening } from '@baton/runtime';
import { Policy } from '../directory/policy';
import { EntityStore } from '../entities/entity-store';
import { gridFsFiles } from '../files/file-store';
import { databaseForTest, district, smallDirectory, Writer } from '../fixture';
import { noticeKind } from '../notices/notice-kind';
import { PaperPress } from '../papers/paper-pdf';
import { linksTo } from '../papers/send-paper';
import { gatewayRoutes } from '../routes';
import { developmentTokens } from '../sign-in/development-tokens';
import { signInBy } from '../sign-in/sign-in';
import { signedInBy } from '../signed-in';
import { taskKind } from '../tasks/task-kind';
import { servedOperations } from './operation-kind';

const secret = 'a secret of the test';
const mongo = databaseForTest();
const clock = clockOf(undefined);
const journal = new Journal({ db: mongo.db, now: () => clock.now() });
const policy = new Policy(journal, district, () => undefined);
const writer = new Writer(journal, () => policy.look());
const maxFileBytes = 1_000;

/** Agencies by what they may do: their full names say which powers they hold. */
const departments: [string, string, Agency['kind']][] = [
  ['housing', '鼓楼区住房和城乡建设局', 'department'],
  ['fire', '鼓楼区消防救援大队', 'department'],
  ['town', '东街街道办事处', 'township'],
];
const person = (id: string, agency: string, ...roles: Role[]): DirectoryCommand => ({
  type: 'PutPerson',
  person: { id, name: `${agency}的人`, agency, roles },
});
const people: DirectoryCommand[] = [
  person('dispatcher', 'office', 'dispatcher'),
  person('second', 'office', 'supervisor'),
  ...['housing', 'fire', 'market', 'town'].map((agency) => person(`${agency}.one`, agency, 'liaison')),
];

interface Reply {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}
let listening: Listening;

async function request(by: string, method: string, path: string, body?: unknown, headers: object = {}): Promise<Reply> {
  const token = `dev.${by}.${createHmac('sha256', secret).update(by).digest('base64url')}`;
  const reply = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
  });
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, unknown> };
}
const post = (by: string, path: string, command: object, key: string = randomUUID()): Promise<Reply> =>
  request(by, 'POST', path, command, { 'idempotency-key': key });
const act = (by: string, operation: string, command: object) => post(by, `/v1/operations/${operation}/commands`, command);

async function accepted(reply: Promise<Reply>): Promise<CommandAnswer> {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return CommandAnswer.parse(body);
}

beforeAll(async () => {
  await journal.createIndexes([storedTask, storedOperation, storedNotice, storedDirectory]);
  const named = departments.map(([id, name, kind]): DirectoryCommand => ({
    type: 'PutAgency',
    agency: { id, name, shortName: name, aliases: [], kind },
  }));
  for (const command of [...smallDirectory, ...named, ...people]) await writer.direct(command);
  await policy.look();
  const tasks = new EntityStore(mongo.db, journal, taskKind);
  const notices = new EntityStore(mongo.db, journal, noticeKind);
  const signedIn = signedInBy(signInBy([developmentTokens(secret, { district, machineAgency: 'baton' })]), policy);
  const log = createLog({ service: 'test', level: 'silent' });
  const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) =>
    gatewayRoutes(routes, signedIn, {
      ...{ journal, clock, district, policy, tasks, notices, browsers: undefined },
      operations: servedOperations(mongo.db, journal, tasks),
      files: gridFsFiles(mongo.db, maxFileBytes),
      printing: { press: new PaperPress(), linkTo: linksTo('https://baton.example.cn/') },
    }),
  );
  listening = await listen(app, { port: 0 });
}, 60_000);
afterAll(async () => {
  await listening.close(0);
  await mongo.db.dropDatabase();
  await mongo.close();
});

const door = { longitude: 119.3, latitude: 26.08 };
const far = { longitude: 119.31, latitude: 26.08 };
const crew = (agency: string) => ['甲', '乙'].map((name) => ({ name: `${agency}${name}`, card: `${agency}-${name}` }));
const hour = 3_600_000;
let begun = 0;

/** A plan over a task, at hours of its own. */
function planOver(task: string): Record<string, unknown> {
  const at = Date.now() + (begun += 2) * hour;
  return {
    ...{ type: 'PlanOperation', title: '东街联合检查', tasks: [task], place: { address: '东街1号', ...door } },
    ...{ at: new Date(at).toISOString(), until: new Date(at + hour).toISOString() },
    ...{ commander: 'chief', deputy: 'chief.deputy', reason: '多部门职能需同时到场' },
    agencies: [{ agency: 'housing', powers: ['stop-use'] }, ...['fire', 'town'].map((agency) => ({ agency, powers: [] }))],
  };
}

const comes = (agency: string, powers: readonly string[]): object => ({
  type: 'AnswerCallOut',
  answer: { coming: true, team: { leader: `${agency}甲`, people: crew(agency), powers } },
});
const checkIn = (agency: string, position: object): object => ({ type: 'CheckIn', position, people: crew(agency) });
const decide = (what: string): object => ({ type: 'DecideOperation', decision: { what }, reason: '按现场情况决定' });
const finding = (task: string, more: object = {}): object => ({
  ...{ type: 'RecordFinding', task, item: 'hazard', seen: '软管开裂', ...more },
});
const seal = (agency: string): object => ({
  ...{ kind: 'seal', power: 'seal', agency, description: '后厨用气场所' },
  ...{ officers: [`${agency}甲`, `${agency}乙`], approval: { how: 'on-the-spot', urgency: '泄漏' } },
  party: { told: true, heard: true, signature: 'signed', witnessed: false },
});

/** How far an operation is taken before somebody asks for what is refused. */
type Stage = 'planned' | 'called-out' | 'on-site' | 'recorded';

/** Housing and the brigade come, the street stays silent; nobody of the market office was called. */
async function operationIn(stage: Stage): Promise<{ id: string; task: string }> {
  const task = await writer.open('housing', 'town');
  const { id } = await accepted(post('dispatcher', '/v1/operations', planOver(task)));
  const steps: [Stage, [string, object][]][] = [
    ['planned', []],
    ['called-out', [['chief', { type: 'CallOut' }]]],
    [
      'on-site',
      [
        ['housing.one', comes('housing', ['stop-use'])],
        ['fire.one', comes('fire', [])],
        ['chief', decide('go-short-handed')],
        ['housing.one', checkIn('housing', door)],
        ['fire.one', checkIn('fire', door)],
      ],
    ],
    ['recorded', [['chief', { type: 'CompleteSite', summary: '现场检查完毕' }]]],
  ];
  const upTo = steps.findIndex(([name]) => name === stage) + 1;
  for (const [by, command] of steps.slice(0, upTo).flatMap(([, acts]) => acts)) await accepted(act(by, id, command));
  return { id, task };
}

/** What is refused: who asks for it, and with which status, code and words. */
type Case = [what: string, by: string, command: (task: string) => object, status: number, code: string, named: string[]];

describe.each<[Stage, Case[]]>([
  [
    'planned',
    [
      [
        'a check-in before the call-out',
        'housing.one',
        () => checkIn('housing', door),
        409,
        'wrong-status',
        ['已拟定', '已调度'],
      ],
      ['an answer before the call-out', 'housing.one', () => comes('housing', []), 409, 'wrong-status', ['应答调度']],
      ['a call-out by another', 'housing.one', () => ({ type: 'CallOut' }), 403, 'not-commander', ['分管领导', '值班主任']],
      ['an unknown field', 'chief', () => ({ type: 'CallOut', hurry: true }), 400, 'invalid-request', ['hurry']],
      ['an outcome told by a person', 'chief', effectOf('effect-1'), 403, 'forbidden', ['RecordEffect', 'clock']],
      ['an effect there is not', 'clock', effectOf('effect-7'), 422, 'unknown-effect', ['effect-7']],
    ],
  ],
  [
    'called-out',
    [
      [
        'a decision by one who is not the commander',
        'fire.one',
        () => decide('go'),
        403,
        'not-commander',
        ['分管领导', '值班主任'],
      ],
      ['to go when nobody comes', 'chief', () => decide('go'), 409, 'nobody-coming', ['postpone', 'call-off']],
      ['an answer of somebody not called', 'market.one', () => comes('market', []), 403, 'not-called', ['住房和城乡建设局']],
      ['a power nobody knows', 'fire.one', () => comes('fire', ['fly']), 422, 'unknown-power', ['fly']],
      ['a power the agency does not hold', 'fire.one', () => comes('fire', ['cut-supply']), 422, 'power-not-held', ['停止供气']],
      ['a decision that is none', 'chief', () => decide('wait'), 400, 'invalid-request', ['wait', 'postpone']],
    ],
  ],
  [
    'on-site',
    [
      [
        'a measure without its power on site',
        'fire.one',
        (task) => finding(task, { measure: seal('fire') }),
        409,
        'power-not-on-site',
        ['消防救援大队', '查封', '责令停止使用'],
      ],
      [
        'a finding for a task not in the operation',
        'housing.one',
        () => finding(newEntityId(district, 'task', 'another')),
        422,
        'task-not-in-operation',
        [newEntityId(district, 'task', 'another')],
      ],
      [
        'a finding at no item of the list',
        'housing.one',
        (task) => finding(task, { item: 'roof' }),
        422,
        'unknown-item',
        ['roof'],
      ],
      ['a finding by somebody not there', 'town.one', (task) => finding(task), 403, 'not-there', ['东街街道办事处']],
      ['a second answer from one team', 'fire.one', () => comes('fire', []), 409, 'already-answered', ['已到场']],
      ['a file that was never sent', 'housing.one', findingWithFile, 422, 'unknown-evidence', ['/evidence/0']],
      ['a signature before there is a record', 'fire.one', () => ({ type: 'SignRecord' }), 409, 'wrong-status', ['已形成记录']],
    ],
  ],
  [
    'recorded',
    [
      [
        'a signature by somebody who was not there',
        'town.one',
        () => ({ type: 'SignRecord' }),
        403,
        'not-there',
        ['东街街道办事处'],
      ],
      ['a signature by somebody not called', 'market.one', () => ({ type: 'SignRecord' }), 403, 'not-there', ['market']],
      ['a finding after the record', 'fire.one', (task) => finding(task), 409, 'wrong-status', ['现场处置中']],
    ],
  ],
])('of an operation that is %s', (stage, cases) => {
  let id: string;
  let task: string;
  let before: OperationView;
  const view = async () => OperationView.parse((await request('chief', 'GET', `/v1/operations/${id}`)).body);

  beforeAll(async () => {
    ({ id, task } = await operationIn(stage));
    before = await view();
  });

  it.each(cases)('%s is refused', async (_, by, commandOf, status, code, named) => {
    const reply = await act(by, id, commandOf(task));
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
    for (const word of named) expect(JSON.stringify(reply.body)).toContain(word);
  });

  it('and nothing of it was done', async () => expect(await view()).toEqual(before));
});

function effectOf(effect: string): () => object {
  return () => ({ type: 'RecordEffect', effect, outcome: 'done' });
}

function findingWithFile(task: string): object {
  const file = { fileId: 'a'.repeat(24), name: '照片.jpg', type: 'image/jpeg', size: 3, sha256: 'f'.repeat(64) };
  return finding(task, { evidence: [file] });
}

describe('a plan', () => {
  /** A task that ended: opened by mistake, voided by two people. */
  async function taskOver(): Promise<string> {
    const task = await writer.open('housing', 'town');
    const asked = { type: 'RequestVoid', ground: 'mistaken', survivor: null, reason: '录入有误' };
    const { events } = await accepted(post('dispatcher', `/v1/tasks/${task}/commands`, asked));
    const grant = { type: 'GrantRequest', request: events[0]?.data['request'], basis: '属实' };
    await accepted(post('second', `/v1/tasks/${task}/commands`, grant));
    return task;
  }
  const nowhere = { address: '东街1号' };

  it.each<[string, (task: string) => object | Promise<object>, number, string, string[]]>([
    ['over a task that is over', async () => planOver(await taskOver()), 409, 'task-over', ['/tasks/0']],
    ['for a place without coordinates', (task) => ({ ...planOver(task), place: nowhere }), 422, 'no-coordinates', ['东街1号']],
    ['over a task there is not', () => planOver(newEntityId(district, 'task', 'none')), 422, 'unknown-task', ['/tasks/0']],
    [
      'of an agency there is not',
      (task) => ({ ...planOver(task), agencies: [{ agency: 'nobody' }] }),
      422,
      'unknown-agency',
      ['nobody'],
    ],
    ['under a commander there is not', (task) => ({ ...planOver(task), commander: 'nobody' }), 422, 'unknown-person', ['nobody']],
    ['for an hour gone by', (task) => ({ ...planOver(task), at: '2026-01-01T00:00:00.000Z' }), 422, 'date-in-past', ['/at']],
    ['of the hours another holds it for', twice, 409, 'clash', ['东街联合检查', '分管领导', '/overrideClash']],
  ])('%s is refused', async (_, planned, status, code, named) => {
    const reply = await post('dispatcher', '/v1/operations', await planned(await writer.open('housing', 'town')));
    expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
    for (const word of named) expect(JSON.stringify(reply.body)).toContain(word);
  });

  async function twice(task: string): Promise<object> {
    const plan = planOver(task);
    await accepted(post('dispatcher', '/v1/operations', plan));
    return plan;
  }
});

describe('a team far from the place', () => {
  it('is refused with distance and limit, and let in by the commander on record', async () => {
    const { id } = await operationIn('called-out');
    await accepted(act('housing.one', id, comes('housing', ['stop-use'])));
    const { status, body } = await act('housing.one', id, checkIn('housing', far));
    expect({ status, code: body['code'], pointer: body['pointer'] }).toEqual({
      status: 422,
      code: 'too-far',
      pointer: '/position',
    });
    expect(body['detail']).toMatch(/99\d 米，限 \d+ 米/);
    const admit = { type: 'AdmitTeam', agency: 'housing', people: crew('housing'), position: far, reason: '电话核实已在楼下' };
    expect((await act('housing.one', id, admit)).body['code']).toBe('not-commander');
    const { events } = await accepted(act('chief', id, admit));
    expect(events[0]).toMatchObject({
      type: 'TeamAdmitted',
      data: { distance: expect.any(Number), reason: '电话核实已在楼下', by: 'chief' },
    });
  });
});

describe('an attachment', () => {
  const stored = () => mongo.db.collection('files.chunks').countDocuments();
  const send = (type: string, content: Buffer) =>
    request('housing.one', 'POST', '/v1/files', content, { 'content-type': type, 'x-file-name': 'a' });

  it.each<[string, string, Buffer, number, string]>([
    ['too large', 'text/plain', Buffer.from('长'.repeat(maxFileBytes)), 413, 'too-large'],
    ['of a kind that is no evidence', 'application/x-sh', Buffer.from('#!/bin/sh'), 415, 'unsupported-media-type'],
    ['that is not what it says', 'image/png', Buffer.from('no picture at all'), 415, 'unsupported-media-type'],
    ['that is empty', 'text/plain', Buffer.alloc(0), 400, 'invalid-request'],
  ])('%s is refused before it is stored', async (_, type, content, status, code) => {
    const before = await stored();
    const reply = await send(type, content);
    expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
    expect(await stored()).toBe(before);
  });
});

describe('somebody with no part in an operation', () => {
  it.each(['', '/history', '/record', '/record/paper', `/evidence/${'a'.repeat(24)}`])(
    'finds nothing at it: “%s”',
    async (rest) => {
      const { id } = await operationIn('planned');
      const reply = await request('market.one', 'GET', `/v1/operations/${id}${rest}`);
      expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status: 404, code: 'not-found' });
      expect((await request('market.one', 'GET', `/v1/operations?ids=${id}`)).body['items']).toEqual([]);
    },
  );

  it.each([newEntityId(district, 'operation', 'none'), newEntityId('taijiang', 'operation', 'one'), 'nonsense'])(
    'nor does anybody find %s',
    async (id) => {
      expect((await request('chief', 'GET', `/v1/operations/${id}`)).status).toBe(404);
      expect((await act('chief', id, { type: 'CallOut' })).status).toBe(404);
    },
  );

  it('and no record is there before the site is completed', async () => {
    const { id } = await operationIn('planned');
    const { status, body } = await request('chief', 'GET', `/v1/operations/${id}/record`);
    expect({ status, detail: body['detail'] }).toEqual({ status: 404, detail: expect.stringContaining('CompleteSite') });
  });
});

describe('a command sent again', () => {
  it('gets its first answer, refused ones too; another under its key is refused', async () => {
    const { id } = await operationIn('planned');
    const path = `/v1/operations/${id}/commands`;
    for (const [by, command, status] of [
      ['chief', { type: 'CallOut' }, 200],
      ['fire.one', decide('go'), 403],
    ] as const) {
      const key = randomUUID();
      const first = await post(by, path, command, key);
      const again = await post(by, path, command, key);
      expect([first.status, again.status]).toEqual([status, status]);
      expect({ ...again.body, traceId: null }).toEqual({ ...first.body, traceId: null });
      const other = await post(by, path, { type: 'TurnToEmergency', reason: '泄漏' }, key);
      expect(other.body['code']).toBe('idempotency-key-reused');
    }
  });

  it('plans one operation, however often', async () => {
    const plan = planOver(await writer.open('housing', 'town'));
    const key = randomUUID();
    const first = await accepted(post('dispatcher', '/v1/operations', plan, key));
    const again = await post('dispatcher', '/v1/operations', plan, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body['id']).toBe(first.id);
  });
});

describe('of a notice', () => {
  const told = {
    ...{ type: 'SendNotice', class: 'urgent', to: { agency: 'housing', post: null, person: null } },
    paper: { kind: 'call-out', number: '调度〔2026〕1号', title: '调度通知', from: 'office', lines: ['请到场。'] },
    about: { subject: newEntityId(district, 'operation', 'told'), event: randomUUID() },
  };
  const delivery = { type: 'RecordDelivery', channel: 'email', attempt: 9, outcome: 'accepted', detail: '250' };
  let id: string;
  beforeAll(async () => {
    ({ id } = await accepted(post('clock', '/v1/notices', told)));
  });

  it.each<[string, string, object, number, string]>([
    ['one sent by a person', 'chief', told, 403, 'forbidden'],
    ['a delivery told by a person', 'housing.one', delivery, 403, 'forbidden'],
    ['a delivery that was not planned', 'clock', delivery, 409, 'not-planned'],
    ['reading confirmed by somebody else', 'fire.one', { type: 'ConfirmReading' }, 403, 'not-recipient'],
    ['a channel there is not', 'clock', { ...delivery, channel: 'pigeon' }, 400, 'invalid-request'],
  ])('%s is refused', async (_, by, command, status, code) => {
    const path = command === told ? '/v1/notices' : `/v1/notices/${id}/commands`;
    const reply = await post(by, path, command);
    expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
  });

  it.each(['', '/history', '/paper', '/letter'])('nobody else finds anything at it: “%s”', async (rest) => {
    const { status } = await request('fire.one', 'GET', `/v1/notices/${id}${rest}`);
    expect([403, 404]).toContain(status);
  });
});
