import { newEntityId, SendNotice, type EventMessage } from '@baton/contracts';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
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
const now = '2026-03-02T03:00:00.000Z';
const { hazard } = sample('task', 'TaskOpened').data;
const shown: Record<string, object[]> = {
  tasks: [{ id: task, class: 'urgent', office: 'safety-office', hazard, escalations: [] }],
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
  const headers = { ce_eventname: type, ce_time: at, ce_id: '8f14e45f-ceea-567a-9c0b-1f2d3c4b5a69' };
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
