import type { Batch as KafkaBatch, KafkaMessage } from 'kafkajs';
import type { Batch, Received } from './port';

/** A batch as kafkajs gives it, as text. Header values are UTF-8; a header given twice keeps its last value. */
export const batchOf = ({ topic, partition, messages }: KafkaBatch): Batch => ({
  topic,
  partition,
  messages: messages.map((message) => receivedOf(topic, partition, message)),
});

function receivedOf(topic: string, partition: number, { key, value, headers, offset }: KafkaMessage): Received {
  const text: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(headers ?? {})) {
    const last = Array.isArray(bytes) ? bytes.at(-1) : bytes;
    if (last !== undefined) text[name] = last.toString();
  }
  return { topic, partition, offset: Number(offset), key: key?.toString() ?? '', value: value?.toString() ?? '', headers: text };
}
