import { expect, test } from '@jest/globals';
import type { Messages, Positions, Received } from '@baton/runtime';
import { followLog } from './follow-log';

const topic = 'baton.tasks.v1';
const message = (partition: number, offset: number): Received => ({ topic, partition, offset, key: '', value: '', headers: {} });

/** A log of two partitions that gives up to `lasts` messages at each reading, then is lost; null = to the end, and over. */
function logLosing(...lasts: (number | null)[]) {
  const held = [0, 1].flatMap((partition) => Array.from({ length: 4 }, (_, offset) => message(partition, offset)));
  const read = (async ({ from, onBatch }) => {
    const places = from as Positions;
    const rest = held.filter(({ partition, offset }) => offset >= (places[`${topic}/${partition}`] ?? 0));
    const last = lasts.shift() ?? null;
    for (const one of last === null ? rest : rest.slice(0, last)) {
      await onBatch({ topic, partition: one.partition, messages: [one] });
    }
    if (last !== null) throw new Error('lost');
  }) as Messages['read'];
  return { read } as Messages;
}

async function followed(log: Messages, from: 'beginning' | Positions, onMessage = (): void => undefined) {
  const got: string[] = [];
  let lost = 0;
  await followLog(log, {
    topics: [topic],
    from,
    signal: new AbortController().signal,
    pauseMs: 1,
    onLost: () => (lost += 1),
    onMessage: ({ partition, offset }) => {
      onMessage();
      got.push(`${partition}/${offset}`);
      return Promise.resolve();
    },
  });
  return { got, lost };
}

const all = ['0/0', '0/1', '0/2', '0/3', '1/0', '1/1', '1/2', '1/3'];

test('every message comes once and in order, however often the log is lost', async () => {
  expect(await followed(logLosing(null), 'beginning')).toEqual({ got: all, lost: 0 });
  expect(await followed(logLosing(3, 2, null), 'beginning')).toEqual({ got: all, lost: 2 });
});

test('it begins where it was told to', async () => {
  const from = { [`${topic}/0`]: 4, [`${topic}/1`]: 2 };
  expect(await followed(logLosing(0, 1, null), from)).toEqual({ got: ['1/2', '1/3'], lost: 2 });
});

test('while nothing comes, the loss is told once', async () => {
  expect((await followed(logLosing(1, 0, 0, 0, null), 'beginning')).lost).toBe(1);
});

test('an error of who looks at the messages ends it: it is not the log that was lost', async () => {
  const onMessage = (): never => {
    throw new Error('no place left');
  };
  await expect(followed(logLosing(null), 'beginning', onMessage)).rejects.toThrow('no place left');
});
