import { randomUUID } from 'node:crypto';
import { eventHash, genesisHash, type EventMessage } from '@baton/contracts';
import { Kafka, logLevel } from 'kafkajs';

/** Reads everything a topic holds now, partition by partition in order; duplicates included. */
export async function readTopic(brokers: string, topic: string): Promise<EventMessage[]> {
  const kafka = new Kafka({ clientId: 'test-log', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const left = await endOffsets(kafka, topic);
  const messages: EventMessage[] = [];
  if (left.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `test-log-${randomUUID()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  try {
    await new Promise<void>((done, failed) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ partition, message }) => {
            messages.push(asMessage(message.key, message.headers ?? {}, message.value));
            if (Number(message.offset) + 1 >= (left.get(partition) ?? 0)) left.delete(partition);
            if (left.size === 0) done();
          },
        })
        .catch(failed);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

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

function asMessage(key: Buffer | null, headers: Record<string, unknown>, value: Buffer | null): EventMessage {
  const text = Object.entries(headers).map(([name, bytes]) => [name, String(bytes)]);
  return {
    key: key?.toString() ?? '',
    headers: Object.fromEntries(text) as Record<string, string>,
    value: value?.toString() ?? '',
  };
}

/** Headers and value in one text, trace context aside: what must be identical however often an event is sent. */
const bytesOf = ({ headers, value }: EventMessage): string => JSON.stringify([Object.entries(headers).sort(), value]);

/**
 * The log of one entity as a consumer may rely on it. Throws when a sequence is missing or out of order among first
 * occurrences, when a repetition differs from the first, or when the hash chain over the published bytes is broken.
 */
export function logOf(messages: readonly EventMessage[], entity: string): EventMessage[] {
  const first: EventMessage[] = [];
  for (const message of messages.filter(({ key }) => key === entity)) {
    const sequence = Number(message.headers['ce_sequence']);
    const seen = first[sequence - 1];
    if (seen === undefined && sequence !== first.length + 1) {
      throw new Error(`${entity}: sequence ${sequence} after ${first.length}`);
    }
    if (seen !== undefined && bytesOf(seen) !== bytesOf(message))
      throw new Error(`${entity}: ${sequence} was sent with other bytes`);
    if (seen === undefined) first.push(message);
  }
  verifyChain(entity, first);
  return first;
}

function verifyChain(entity: string, messages: readonly EventMessage[]): void {
  let previous = genesisHash;
  for (const { headers, value } of messages) {
    const { ce_prevhash: before, ce_hash: hash } = headers;
    if (before !== previous || eventHash(previous, headers, value) !== hash) {
      throw new Error(`${entity}: the chain breaks at ${headers['ce_sequence']}`);
    }
    previous = hash ?? '';
  }
}
