import { describe, expect, test } from '@jest/globals';
import { commitMessages, sealCommit, genesisHash } from '@baton/contracts';
import type { Messages } from '@baton/runtime';
import { speechIn } from '@baton/words';
import { Desk } from '../commands/fixture';
import { eventLines } from './event-line';

const actor = { id: 'lin', name: '林派遣', agency: 'safety-office', roles: ['dispatcher' as const], district: 'gulou' };
const clocks = { starts: [], ends: [], moves: [] };

/** Messages of the log as the relay sends them. */
const logged = (...events: [type: string, data: object][]) =>
  commitMessages(
    sealCommit(
      {
        entity: 'gulou:task:A',
        kind: 'task',
        district: 'gulou',
        seq: 1,
        events: events.map(([type, data]) => ({ type, data: { ...data, ...clocks }, nextDeadline: null })),
        commandId: 'c1',
        commandHash: 'h',
        actor,
        at: '2026-03-02T02:00:00.000Z',
        policy: {},
      },
      genesisHash,
    ),
  ).map((message, i) => ({ ...message, topic: 'baton.tasks.v1', partition: 0, offset: i }));

const messages = logged(
  ['RemarkAdded', { text: '已到现场', by: 'housing' }],
  ['OfferWithdrawn', { duty: 'lead', from: 'safety-office', to: 'market', reason: '派错了' }],
  ['SomethingNew', {}],
);

const noEnds: Messages['ends'] = () => Promise.resolve({});
const deskReading = (read: Messages['read'], ends = noEnds): Desk =>
  new Desk({ messages: () => Promise.resolve({ read, ends, close: () => Promise.resolve() } as unknown as Messages) });

const reading: Messages['read'] = async ({ onBatch }) => {
  await onBatch({ topic: 'baton.tasks.v1', partition: 0, messages });
};
const watch = (...args: string[]) => deskReading(reading).run('lin', 'watch', '--brokers', 'k:9092', ...args);

describe('watching the log', () => {
  test('a line for each event, also for one this version does not know', async () => {
    const { code, out, err } = await watch();
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '10:00:00  A  区住建局 备注：已到现场（林派遣）',
      '10:00:00  A  区安委办 撤回向 区市场监管局 派遣的牵头责任：派错了（林派遣）',
      '10:00:00  A  SomethingNew（林派遣）',
      '',
    ]);
    expect(err).toBe('正在接收 k:9092，Ctrl-C 结束\n');
  });

  test.each([
    [['--type', 'remarkadded'], ['RemarkAdded']],
    [['--agency', '区市场监管局'], ['OfferWithdrawn']],
    [
      ['--type', 'OfferWithdrawn,SomethingNew', '--agency', 'safety-office'],
      ['OfferWithdrawn', 'SomethingNew'],
    ],
  ])('%j lets through what was asked for', async (flags, names) => {
    const { out } = await watch('--json', ...flags);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { eventname: string; specversion: string });
    expect(events.map((e) => e.eventname)).toEqual(names);
    expect(events[0]!.specversion).toBe('1.0');
  });

  test('a log that cannot be reached is said to be so; one nobody named is asked for', async () => {
    const away = deskReading(reading, () => Promise.reject(new Error('no broker')));
    expect(await away.run('lin', 'watch', '--brokers', 'k:9092')).toMatchObject({
      code: 3,
      err: expect.stringContaining('连不上 Kafka（k:9092）：no broker'),
    });
    expect(await away.run('lin', 'watch')).toMatchObject({ code: 2, err: expect.stringContaining('不知道 Kafka 在哪里') });
  });

  test('a log that is lost on the way is told once on stderr, and everything goes on when it is back', async () => {
    let reads = 0;
    const losing: Messages['read'] = async ({ onBatch, from }) => {
      reads += 1;
      if (reads === 2) throw new Error('still away');
      const at = from === 'beginning' ? 0 : (from['baton.tasks.v1/0'] ?? 0);
      await onBatch({ topic: 'baton.tasks.v1', partition: 0, messages: messages.slice(at, reads === 1 ? 1 : 3) });
      if (reads === 1) throw new Error('no broker');
    };
    const { code, out, err } = await deskReading(losing).run('lin', 'watch', '--brokers', 'k:9092');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(3);
    expect(err.match(/连接中断/g)).toHaveLength(1);
  });
});

test('an operation is told in its own words', () => {
  const event = {
    ...{ id: '1', type: 'cn.baton.operation.closed.v1', subject: 'gulou:operation:A', time: '2026-03-02T02:00:00.000Z' },
    ...{ eventname: 'OperationClosed', sequence: '9', actor: JSON.stringify(actor) },
    data: { outcome: 'recorded', number: '鼓联检〔2026〕1号', ...clocks, effects: [] },
  };
  const plain = (text: string): string => text;
  const style = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain };
  expect(eventLines(event, '东街', speechIn('zh', []), { width: 80, style })).toEqual([
    '10:00:00  东街  行动办结：记录已签署，鼓联检〔2026〕1号（林派遣）',
  ]);
});
