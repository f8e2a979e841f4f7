import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import type { ReadOptions } from './port';
import { batchOf } from './received';

/** Where reading ends, by `topic/partition`; a partition is taken out when it has been reached. */
type Ends = Map<string, number>;

/** Reads topics under a group name nobody else uses, which is removed afterwards. */
export async function readTopics(makeConsumer: (group: string) => Consumer, admin: Admin, options: ReadOptions): Promise<void> {
  const ends = options.until === 'end' ? await endsOf(admin, options) : undefined;
  if (ends?.size === 0 || options.signal?.aborted) return;
  const group = `baton-reader-${randomUUID()}`;
  const consumer = makeConsumer(group);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: options.from === 'beginning' });
    await consume(consumer, options, ends);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([group]).catch(() => undefined);
  }
}

async function endsOf(admin: Admin, { topics, from }: ReadOptions): Promise<Ends> {
  const ends: Ends = new Map();
  if (from === 'end') return ends;
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (high !== low) ends.set(`${topic}/${partition}`, Number(high));
    }
  }
  return ends;
}

function consume(consumer: Consumer, options: ReadOptions, ends: Ends | undefined): Promise<void> {
  return new Promise<void>((done, failed) => {
    options.signal?.addEventListener('abort', () => done(), { once: true });
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
      try {
        await give(payload, options, ends);
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
      if (ends?.size === 0) done();
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(failed);
  });
}

async function give(payload: EachBatchPayload, options: ReadOptions, ends: Ends | undefined): Promise<void> {
  if (options.signal?.aborted) return;
  const read = batchOf(payload.batch);
  const id = `${read.topic}/${read.partition}`;
  const end = ends === undefined ? Infinity : (ends.get(id) ?? 0);
  const messages = read.messages.filter(({ offset }) => offset < end);
  if (messages.length > 0) await options.onBatch({ ...read, messages });
  if (Number(payload.batch.lastOffset()) >= end - 1) ends?.delete(id);
  await payload.heartbeat();
}
