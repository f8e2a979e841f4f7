import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import type { ReadOptions } from './port';
import { batchOf } from './received';

/** Where reading ends, by `topic/partition`; a partition is taken out when it has been reached. */
type Ends = Map<string, number>;

/** Where reading stands, by `topic/partition`: the offset that comes next. */
type Places = Map<string, number>;

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** Reads topics under a group name nobody else uses, which is removed afterwards. */
export async function readTopics(makeConsumer: (group: string) => Consumer, admin: Admin, options: ReadOptions): Promise<void> {
  const places: Places = new Map(options.from === 'beginning' ? [] : Object.entries(options.from));
  const ends = options.until === 'end' ? await endsOf(admin, options.topics, places) : undefined;
  if (ends?.size === 0 || options.signal?.aborted) return;
  const group = `baton-reader-${randomUUID()}`;
  const consumer = makeConsumer(group);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
    await consume(consumer, options, places, ends);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([group]).catch(() => undefined);
  }
}

async function endsOf(admin: Admin, topics: readonly string[], places: Places): Promise<Ends> {
  const ends: Ends = new Map();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      const id = idOf(topic, partition);
      if (Number(high) > Math.max(Number(low), places.get(id) ?? 0)) ends.set(id, Number(high));
    }
  }
  return ends;
}

function consume(consumer: Consumer, options: ReadOptions, places: Places, ends: Ends | undefined): Promise<void> {
  return new Promise<void>((done, failed) => {
    options.signal?.addEventListener('abort', () => done(), { once: true });
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    // Nothing is committed, so whoever joins, again too, has to be told where to go on before anything is fetched.
    consumer.on(consumer.events.GROUP_JOIN, () => seek(consumer, options.topics, places));
    const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
      try {
        await give(payload, options, places, ends);
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
      if (ends?.size === 0) done();
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(failed);
  });
}

function seek(consumer: Consumer, topics: readonly string[], places: Places): void {
  for (const [id, offset] of places) {
    const at = id.lastIndexOf('/');
    const topic = id.slice(0, at);
    if (topics.includes(topic)) consumer.seek({ topic, partition: Number(id.slice(at + 1)), offset: String(offset) });
  }
}

async function give(payload: EachBatchPayload, options: ReadOptions, places: Places, ends: Ends | undefined): Promise<void> {
  if (options.signal?.aborted) return;
  const read = batchOf(payload.batch);
  const id = idOf(read.topic, read.partition);
  const [begin, end] = [places.get(id) ?? 0, ends === undefined ? Infinity : (ends.get(id) ?? 0)];
  const messages = read.messages.filter(({ offset }) => offset >= begin && offset < end);
  if (messages.length > 0) await options.onBatch({ ...read, messages });
  const last = Number(payload.batch.lastOffset());
  places.set(id, Math.max(begin, last + 1));
  if (last >= end - 1) ends?.delete(id);
  await payload.heartbeat();
}
