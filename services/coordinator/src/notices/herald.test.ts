import { eventId, newEntityId, SendNotice, type EventMessage } from '@baton/contracts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayError } from '../gateway-call';
import { Lanes } from '../lanes';
import { DeskInMemory, type Taken } from './fixture';
import { Herald } from './herald';

const samples = join(__dirname, '../../../../contracts/samples');
const sample = (kind: string, type: string): { data: Record<string, unknown> } =>
  JSON.parse(readFileSync(join(samples, kind, `${type}.v1.json`), 'utf8')) as { data: Record<string, unknown> };

const task = 'gulou:task:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const notice = 'gulou:notice:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const operation = 'gulou:operation:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const now = '2026-03-02T03:00:00.000Z';
const { hazard } = sample('task', 'TaskOpened').data;
const shown: Record<string, object[]> = {
  tasks: [
    { id: task, class: 'urgent', office: 'safety-office', hazard, playbook: { id: 'urgent', version: 3 }, escalations: [] },
  ],
  operations: [
    {
      ...{
        id: operation,
        class: 'complex',
        office: 'safety-office',
        title: '东街餐饮检查',
        playbook: { id: 'complex', version: 3 },
      },
      ...{ place: { address: '东街88号', longitude: 119.3, latitude: 26.08 } },
      commander: { person: 'zhou', name: '周局长', agency: 'housing' },
      escalations: [],
    },
  ],
  playbooks: [],
  notices: [],
  agencies: [{ id: 'housing', name: '示范区住房和城乡建设局', shortName: '区住建局', kind: 'department', aliases: [] }],
};

let gateway: DeskInMemory;
let taken: Taken[];
let refused: GatewayError[];
let herald: Herald;

beforeEach(async () => {
  refused = [];
  gateway = new DeskInMemory(shown, notice);
  ({ taken } = gateway);
  const door = await gateway.open();
  herald = new Herald({ door, lanes: new Lanes(2), now: () => now, onRefused: (error) => refused.push(error) });
});
afterEach(() => gateway.close());

function message(entity: string, type: string, facts: object = {}, at = '2026-03-02T02:30:00.000Z'): EventMessage {
  const kind = entity.split(':')[1] ?? '';
  const headers = { ce_eventname: type, ce_time: at, ce_id: eventId(entity, type.length) };
  return { key: entity, headers, value: JSON.stringify({ ...sample(kind, type).data, ...facts }) };
}

const raised = (facts: object = {}) =>
  message(task, 'EscalationRaised', {
    escalation: 'esc-2',
    kind: 'accept',
    responsible: 'housing',
    rung: 1,
    level: 'order',
    name: '督办单',
    due: '2026-03-02T02:30:00.000Z',
    to: { post: 'housing.duty-leader', title: '区住建局带班领导', agency: 'housing', person: 'wu', name: '吴卫东' },
    answer: true,
    skipped: [],
    nextRung: { index: 2, at: '2026-03-02T03:30:00.000Z', round: 0 },
    ...facts,
  });

test('an escalation is told to whom it reached, in words that stand alone, and as the contracts allow', async () => {
  await herald.hear([raised()]);
  const [{ path, key, body } = { path: '', key: '', body: {} }] = taken;
  expect([path, key]).toEqual(['/v1/notices', `herald:${task}/esc-2`]);
  const asked = SendNotice.parse(body);
  expect(asked).toMatchObject({
    to: { agency: 'housing', person: 'wu' },
    class: 'urgent',
    confirm: true,
    about: { subject: task },
  });
  expect(asked.paper).toMatchObject({ kind: 'order', title: '督办单', from: 'safety-office' });
  expect(asked.paper.number).toMatch(/^督办〔2026〕.+-2号$/);
  expect(asked.paper.lines.join('')).toContain('区住建局在“');
  expect(asked.paper.lines.join('')).toContain('应于2026年3月2日10时30分前办结，现已逾期，尚未办理');
});

test('the same event heard twice asks for the same notice', async () => {
  await herald.hear([raised()]);
  gateway.refuse = { status: 422, code: 'idempotency-key-reused' };
  await herald.hear([raised()]);
  expect(new Set(taken.map(({ key }) => key)).size).toBe(1);
  expect(refused).toEqual([]);
});

test('whoever acknowledged or answered has read the notice', async () => {
  await herald.hear([message(task, 'EscalationAcknowledged', { escalation: 'esc-2', person: 'wu' })]);
  const entity = newEntityId('gulou', 'notice', `herald:${task}/esc-2`);
  expect(taken).toMatchObject([{ path: `/v1/notices/${entity}/commands`, body: { type: 'SettleNotice', person: 'wu' } }]);
});

test.each([
  ['NoticeUnreachable', '经各渠道送达均未成功'],
  ['ReadingMissed', '未在规定时限内签收'],
])('after %s whoever issued it is told', async (type, words) => {
  const { paper, to } = sample('notice', 'NoticeSent').data;
  shown['notices'] = [noticeView({ paper, to, about: { subject: 'gulou:operation:X', event: 'e' } })];
  await herald.hear([message(notice, type)]);
  expect(SendNotice.parse(taken[0]?.body)).toMatchObject({
    paper: { kind: 'tell' },
    to: { agency: 'safety-office' },
    confirm: false,
  });
  expect(JSON.stringify(taken[0]?.body)).toContain(words);
  shown['notices'] = [noticeView({ paper: { ...(paper as object), kind: 'tell' }, to })];
  await herald.hear([message(notice, type)]);
  expect(taken).toHaveLength(1);
});

test('what an operation’s own paper did not reach is told to its commander as well', async () => {
  const { paper, to } = sample('notice', 'NoticeSent').data;
  const release = { ...(paper as object), kind: 'release' };
  shown['notices'] = [noticeView({ paper: release, to, about: { subject: operation, event: 'e' } })];
  await herald.hear([message(notice, 'NoticeUnreachable')]);
  expect(taken.map(({ body }) => SendNotice.parse(body).to)).toEqual([
    { agency: 'safety-office', post: null, person: null },
    { agency: 'housing', post: null, person: 'zhou' },
  ]);
  expect(new Set(taken.map(({ key }) => key)).size).toBe(2);
});

test('a refusal to come is told to the commander, and the joint record to each who must sign it', async () => {
  await herald.hear([message(operation, 'CallRefused', { commander: 'zhou', agency: 'housing' })]);
  expect(SendNotice.parse(taken[0]?.body)).toMatchObject({ paper: { kind: 'tell' }, to: { person: 'zhou' } });
  const { starts } = sample('operation', 'RecordCompleted').data as { starts: { about: string }[] };
  const present = starts.map(({ about }) => about);
  await herald.hear([message(operation, 'RecordCompleted', { present })]);
  const signs = taken.slice(1).map(({ body }) => SendNotice.parse(body));
  expect(signs.map(({ paper, to }) => [paper.kind, to.agency])).toEqual(present.map((agency) => ['sign', agency]));
  expect(signs[0]?.paper.lines.join('')).toMatch(/于.+前签署，或者提出异议/);
});

describe('what the playbook says is announced', () => {
  const announcing = (notices: object) => (gateway.pages['/v1/directory/playbooks/urgent'] = { notices });
  const offered = (n: number, to: string, at: string) =>
    message(`${task.slice(0, -2)}${String(n).padStart(2, '0')}`, 'DutyOffered', { to, duty: 'lead' }, at);
  const tasksOf = (count: number) => {
    shown['tasks'] = Array.from({ length: count }, (_, n) => ({
      ...opened,
      id: `${task.slice(0, -2)}${String(n).padStart(2, '0')}`,
    }));
  };
  const [opened] = shown['tasks'] ?? [];
  afterEach(() => void (shown['tasks'] = [opened ?? {}]));

  test('an offer: to the agency, once in as many minutes as it says, whatever their number', async () => {
    announcing({ offers: 5 });
    tasksOf(4);
    const [at, soon, later] = ['2026-03-02T02:30:01.000Z', '2026-03-02T02:34:59.000Z', '2026-03-02T02:35:00.000Z'];
    await herald.hear([offered(0, 'housing', at), offered(1, 'housing', soon), offered(2, 'fire', soon)]);
    await herald.hear([offered(1, 'housing', soon), offered(3, 'housing', later)]);
    const told = taken.map(({ body }) => SendNotice.parse(body));
    expect(told.map(({ to }) => to.agency).sort()).toEqual(['fire', 'housing', 'housing']);
    expect(told[0]).toMatchObject({ paper: { kind: 'offer', title: '派遣单' }, confirm: false, class: 'urgent' });
    expect(told[0]?.paper.lines.join('')).toContain('牵头办理');
  });

  test('an import of any size asks the gateway for one task of an agency, and for none where nothing is announced', async () => {
    announcing({ offers: 5 });
    tasksOf(60);
    const at = '2026-03-02T02:30:01.000Z';
    const imported = (version: number) =>
      Array.from({ length: 60 }, (_, n) => [
        message(offered(n, '', at).key, 'TaskOpened', { class: 'urgent', playbook: { id: 'urgent', version } }, at),
        offered(n, n % 2 ? 'housing' : 'fire', at),
      ]).flat();
    await herald.hear(imported(3));
    expect(taken).toHaveLength(2);
    const asked = gateway.asked.filter((path) => path.startsWith('/v1/tasks')).join();
    expect(asked.match(/gulou:task:/g)).toHaveLength(2);
    gateway.pages['/v1/directory/playbooks/urgent'] = { notices: { offers: null } };
    gateway.asked.length = 0;
    await herald.hear(imported(4));
    expect(gateway.asked.filter((path) => path.startsWith('/v1/tasks'))).toEqual([]);
    expect(taken).toHaveLength(2);
  });

  test('what waits for a ruling or a decision: to the post that it names as a rung names it', async () => {
    const asks = { of: 'district', role: 'supervisor' } as const;
    announcing({ asks });
    await herald.hear([message(task, 'RulingRequested'), message(task, 'RequestFiled', { request: 'extension' })]);
    const told = taken.map(({ body }) => SendNotice.parse(body));
    expect(told.map(({ paper, to }) => [paper.title, to.agency, to.target])).toEqual([
      ['提请裁定单', 'safety-office', asks],
      ['提请审批单', 'safety-office', asks],
    ]);
  });

  test('nothing of these, where it says nothing', async () => {
    announcing({});
    await herald.hear([offered(0, 'housing', now), message(task, 'RulingRequested'), message(task, 'RequestFiled')]);
    expect(taken).toEqual([]);
  });
});

test.each(['task', 'operation'])('a %s is told that who it called is out of reach, as long as the call is open', async (kind) => {
  const subject = `gulou:${kind}:3V7M0Q9ZKXW5T2C8RBNEH4J6AY`;
  const list = `${kind}s`;
  const called = newEntityId('gulou', 'notice', `herald:${subject}/esc-2`);
  const { paper, to } = sample('notice', 'NoticeSent').data;
  const escalation = { ...sample(kind, 'EscalationRaised').data, id: 'esc-2', at: now, acknowledgedUntil: null };
  const before = shown[list] ?? [];
  shown['notices'] = [noticeView({ id: called, paper, to, about: { subject, event: 'e' } })];
  shown[list] = [{ ...before[0], escalations: [escalation] }];
  await herald.hear([message(called, 'NoticeUnreachable')]);
  expect(taken.at(-1)).toMatchObject({
    path: `/v1/${list}/${subject}/commands`,
    body: { type: 'ReportUnreached', escalation: 'esc-2', notice: called },
  });
  shown[list] = [{ ...before[0], escalations: [] }];
  await herald.hear([message(called, 'NoticeUnreachable')]);
  expect(taken.filter(({ path }) => path.includes(`/${list}/`))).toHaveLength(1);
  shown[list] = before;
});

test('old news is told to nobody, and nothing is asked for a batch without any', async () => {
  await herald.hear(
    [raised(), message(task, 'DutyOffered')].map((one) => ({
      ...one,
      headers: { ...one.headers, ce_time: '2026-02-01T00:00:00.000Z' },
    })),
  );
  await herald.hear([message(task, 'DutyOffered')]);
  expect(taken).toEqual([]);
});

test('a refusal keeps nobody else waiting; trouble brings the batch again', async () => {
  gateway.refuse = { status: 422, code: 'unknown-person' };
  await herald.hear([raised(), raised({ escalation: 'esc-3' })]);
  expect(taken).toHaveLength(2);
  expect(refused).toHaveLength(2);
  gateway.refuse = { status: 503, code: 'unavailable' };
  await expect(herald.hear([raised()])).rejects.toMatchObject({ code: 'unavailable' });
});

/** A notice as the gateway shows it. */
const noticeView = (more: object) => ({
  id: notice,
  version: 3,
  status: 'unread',
  over: true,
  about: { subject: task, event: '8f14e45f-ceea-567a-9c0b-1f2d3c4b5a69' },
  class: 'urgent',
  sentAt: now,
  changedAt: now,
  confirm: null,
  missed: true,
  unreachable: false,
  read: null,
  deliveries: [],
  plan: [],
  nextDeadline: null,
  waitingFor: [],
  ...more,
});
