import { describe, expect, test } from '@jest/globals';
import { effectCommandId, type EffectStart } from '@baton/contracts';
import { ApplicationFailure } from '@temporalio/activity';
import { GatewayError, type Answered, type Sending } from './gateway-call';
import { operationActivities } from './operation-activities';

const operation = 'gulou:operation:01JOPERATION00000000000000';
const task = 'gulou:task:01JTASK0000000000000000000';
const by: EffectStart['by'] = { id: 'fire.leader', name: '钱消防', agency: 'fire', roles: ['liaison'], district: 'gulou' };
const effect = (more: Partial<EffectStart>): EffectStart => ({
  id: 'effect-1',
  kind: 'command-task',
  target: task,
  what: '现场查封，设置临时管控措施',
  command: { type: 'SetInterimMeasure', kind: 'seal' },
  by,
  ...more,
});

const start = Date.parse('2026-03-02T02:00:00.000Z');
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
const obligation = (id: string, about: string, due: number, rung: number, overdue = false) => ({
  id,
  kind: 'answer',
  about,
  responsible: about,
  due: at(due),
  nextRung: { index: 0, at: at(rung), round: 0 },
  overdue,
});
const view = {
  id: operation,
  version: 7,
  status: 'called-out',
  over: false,
  title: '五一路餐饮联合检查',
  class: 'urgent',
  commander: { person: 'gov.commander', name: '总指挥', agency: 'gov' },
  place: { address: '五一路 12 号', longitude: 119.3, latitude: 26.08 },
  quorum: { required: ['seize'], promised: [], present: [], missing: ['seize'], absent: ['seize'] },
  emergency: null,
  obligations: [
    obligation('answer-1', 'fire', 15, 20),
    obligation('answer-2', 'gas', 15, 5),
    obligation('answer-3', 'town', -5, 10, true),
  ],
  effects: [
    { ...effect({}), since: at(0), status: 'pending', answer: null, code: null, version: null },
    { ...effect({ id: 'effect-2' }), since: at(0), status: 'done', answer: null, code: null, version: 4 },
  ],
  nextDeadline: at(5),
  rung: 1,
  waitingFor: ['区消防救援大队应在 10:15 前应答调度'],
};

/** A gateway in memory: what was sent to it, and how it answers. */
function gatewayThat(answers: (path: string) => Partial<Answered> | GatewayError, untold?: GatewayError) {
  const sent: { path: string; command: object; sending: Sending }[] = [];
  const told: object[] = [];
  const errors: unknown[] = [];
  const activities = operationActivities({
    send: (path, command, sending) => {
      sent.push({ path, command, sending });
      const answer = answers(path);
      if (answer instanceof GatewayError) return Promise.reject(answer);
      const usual = { id: operation, outcome: 'accepted' as const, version: 7, events: [], nextDeadline: null, sleepMs: null };
      return Promise.resolve({ ...usual, ...answer });
    },
    tell: (of) => {
      told.push(of);
      if (untold) return Promise.reject(untold);
      return Promise.resolve({ outcome: 'done', answer: '已通知', code: null, version: null });
    },
    gateway: { ring: () => Promise.reject(new Error('unused')), look: () => Promise.resolve([]), open: async function* () {} },
    realDelay: (until) => Date.parse(until) - start,
    realNow: () => 1_000_000,
    onRing: () => undefined,
    onError: (error) => errors.push(error),
  });
  return { activities, sent, told, errors };
}
const of = { operation, traceparent: null };

describe('an effect', () => {
  test('is sent to its task on behalf of who caused it, under a key of its own for ever', async () => {
    const { activities, sent } = gatewayThat(() => ({ version: 12 }));
    const answer = await activities.performEffect({ ...of, effect: effect({}) });
    expect(answer).toEqual({ outcome: 'done', answer: null, code: null, version: 12 });
    expect(sent).toEqual([
      {
        path: `/v1/tasks/${task}/commands`,
        command: { type: 'SetInterimMeasure', kind: 'seal' },
        sending: { key: effectCommandId(operation, 'effect-1'), traceparent: null, onBehalfOf: 'fire.leader' },
      },
    ]);
  });

  test('that opens a task goes to where tasks are opened, in nobody’s name: whoever is on site may find a hazard', async () => {
    const { activities, sent } = gatewayThat(() => ({ version: 1 }));
    await activities.performEffect({ ...of, effect: effect({ kind: 'open-task', command: { type: 'OpenTask' } }) });
    expect(sent).toEqual([
      {
        path: '/v1/tasks',
        command: { type: 'OpenTask' },
        sending: { key: effectCommandId(operation, 'effect-1'), traceparent: null },
      },
    ]);
  });

  test('that its target refuses is answered, with code and words', async () => {
    const { activities, errors } = gatewayThat(() => new GatewayError(409, 'task-over', '该任务已销号'));
    const answer = await activities.performEffect({ ...of, effect: effect({}) });
    expect(answer).toEqual({ outcome: 'refused', answer: '该任务已销号', code: 'task-over', version: null });
    expect(errors).toEqual([]);
  });

  test.each([
    ['soon, when the gateway is away', new GatewayError(503, 'unavailable', 'The database is not ready yet.'), undefined],
    ['later, when our own token is wrong', new GatewayError(401, 'unauthenticated', 'Send a valid token.'), '1 minute'],
  ])('is tried again %s: that is no answer', async (_when, trouble, delay) => {
    const { activities, errors } = gatewayThat(() => trouble);
    const thrown = await activities.performEffect({ ...of, effect: effect({}) }).catch((error: unknown) => error);
    expect(thrown instanceof ApplicationFailure ? thrown.nextRetryDelay : undefined).toBe(delay);
    expect(errors).toEqual([trouble]);
  });

  test.each(['release-team', 'call-emergency'] as const)('that is %s tells somebody, and is as that went', async (kind) => {
    const { activities, sent, told } = gatewayThat(() => ({}));
    const telling = { ...of, effect: effect({ kind, command: null }) };
    expect(await activities.performEffect(telling)).toMatchObject({ outcome: 'done', answer: '已通知' });
    expect([sent, told]).toEqual([[], [telling]]);
  });

  test('that nobody can be told of is refused for the reason there is', async () => {
    const { activities } = gatewayThat(
      () => ({}),
      new GatewayError(422, 'unknown-playbook', '没有 urgent 类隐患的处置规程，不能确定送达办法'),
    );
    const answer = await activities.performEffect({ ...of, effect: effect({ kind: 'call-emergency', command: null }) });
    expect(answer).toMatchObject({ outcome: 'refused', code: 'unknown-playbook', answer: expect.stringContaining('送达办法') });
  });

  test('is put on record by the clock itself, and the picture is what is left', async () => {
    const { activities, sent } = gatewayThat(() => ({ view }));
    const answer = { outcome: 'done', answer: null, code: null, version: 12 } as const;
    const found = await activities.recordEffect({ ...of, effect: 'effect-2', answer });
    expect(sent[0]).toEqual({
      path: `/v1/operations/${operation}/commands`,
      command: { type: 'RecordEffect', effect: 'effect-2', ...answer },
      sending: { key: 'process:effect-2', traceparent: null },
    });
    expect(found.effects.map(({ id }) => id)).toEqual(['effect-1']);
  });
});

describe('the picture of an operation', () => {
  test('wakes for each thing owed at its due instant or its next rung, whichever comes first and is still to come', async () => {
    const { activities } = gatewayThat(() => ({ view }));
    const { owed, missing, holder } = await activities.recordEffect({
      ...of,
      effect: 'effect-2',
      answer: { outcome: 'done', answer: null, code: null, version: 12 },
    });
    const minutes = owed.map(({ id, wakeAt }) => [id, (wakeAt - 1_000_000) / 60_000]);
    expect(minutes).toEqual([
      ['answer-1', 15],
      ['answer-2', 5],
      ['answer-3', 10],
    ]);
    expect(owed[0]?.says).toBe('应答调度并派出队伍（fire）');
    expect([missing, holder]).toEqual([['seize'], 'gov']);
  });

  test('that lies behind what was just done is asked for again', async () => {
    const { activities } = gatewayThat(() => ({ view, version: 8 }));
    const answer = { outcome: 'done', answer: null, code: null, version: 12 } as const;
    await expect(activities.recordEffect({ ...of, effect: 'effect-2', answer })).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('a decision', () => {
  const asked = {
    ...of,
    by: 'gov.commander',
    decision: 'update-1',
    command: { type: 'DecideOperation', decision: { what: 'go' }, reason: '职能到齐', overrideClash: null },
  } as const;

  test('is sent as the commander, under a key that derives from the update', async () => {
    const { activities, sent } = gatewayThat(() => ({ view, events: [{ sequence: 7, type: 'OperationDecided', data: {} }] }));
    const { outcome, found } = await activities.sendDecision(asked);
    expect(sent[0]).toMatchObject({
      command: asked.command,
      sending: { key: 'process:decision:update-1', onBehalfOf: 'gov.commander' },
    });
    expect(outcome).toEqual({ outcome: 'accepted', version: 7, events: ['OperationDecided'], waitingFor: view.waitingFor });
    expect(found?.version).toBe(7);
  });

  test('that is refused comes back as a refusal', async () => {
    const { activities } = gatewayThat(() => new GatewayError(403, 'not-commander', '不是现场总指挥'));
    expect(await activities.sendDecision(asked)).toEqual({
      outcome: { outcome: 'refused', code: 'not-commander', detail: '不是现场总指挥' },
      found: null,
    });
  });
});
