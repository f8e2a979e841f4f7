import { randomUUID } from 'node:crypto';
import type { EventMessage } from '@baton/contracts';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';

/** Gives every message a topic holds now to `take`, partition by partition in order, repetitions included; keeps none. Returns how many. */
export async function readLog(brokers: string, topic: string, take: (message: EventMessage) => void): Promise<number> {
  const kafka = new Kafka({ clientId: 'read-log', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const left = await endOffsets(kafka, topic);
  if (left.size === 0) return 0;
  let count = 0;
  const consumer = kafka.consumer({ groupId: `read-log-${randomUUID()}`, maxWaitTimeInMs: 200, maxBytesPerPartition: 4_194_304 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  try {
    await new Promise<void>((done, failed) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            const end = left.get(batch.partition) ?? 0;
            const here = batch.messages.filter(({ offset }) => Number(offset) < end);
            for (const message of here) take(asMessage(message));
            count += here.length;
            if (Number(batch.lastOffset()) + 1 >= end) left.delete(batch.partition);
            if (left.size === 0) done();
          },
        })
        .catch(failed);
    });
  } finally {
    await consumer.disconnect();
  }
  return count;
}

const asMessage = ({ key, headers, value }: KafkaMessage): EventMessage => ({
  key: key?.toString() ?? '',
  headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, bytes]) => [name, String(bytes)])),
  value: value?.toString() ?? '',
});

/** End offset of every partition that holds something. */
async function endOffsets(kafka: Kafka, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(offsets.filter(({ high, low }) => high !== low).map(({ partition, high }) => [partition, Number(high)]));
  } finally {
    await admin.disconnect();
  }
}
