import type { Message, Producer, TopicMessages } from 'kafkajs';
import { inTraces } from '../trace-context';
import type { Publication } from './port';

interface Waiting {
  messages: readonly Publication[];
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Sends in the order of the calls with one request under way. What is asked for meanwhile goes together in the next.
 *
 * Plain producer, `acks: -1`, never idempotent and never transactional: kafkajs's idempotent producer loses
 * acknowledged messages when a reply is lost (facts.md); a plain one repeats them, and readers skip repetitions.
 */
export class Publisher {
  private readonly waiting: Waiting[] = [];
  private sending: Promise<void> | undefined;
  private connected: Promise<void> | undefined;

  constructor(private readonly producer: Producer) {}

  publish(messages: readonly Publication[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    return new Promise<void>((done, failed) => {
      this.waiting.push({ messages, done, failed });
      this.sending ??= this.sendAll();
    });
  }

  async close(): Promise<void> {
    await this.sending;
    await this.producer.disconnect();
  }

  /** Never rejects: each caller hears of its own batch. A batch that fails takes those with it that were asked for after it. */
  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0);
      try {
        await this.send(together.flatMap(({ messages }) => messages));
        for (const { done } of together) done();
      } catch (error) {
        for (const { failed } of [...together, ...this.waiting.splice(0)]) failed(error);
      }
    }
    // Not in a `finally` of the caller: a caller that publishes again as soon as it is told would find it still set.
    this.sending = undefined;
  }

  private async send(messages: readonly Publication[]): Promise<void> {
    this.connected ??= this.producer.connect();
    await this.connected.catch((error: unknown) => {
      this.connected = undefined;
      throw error;
    });
    for (const request of requestsOf(messages)) await this.sendRequest(request);
  }

  private async sendRequest(messages: readonly Publication[]): Promise<void> {
    const attributes = { 'messaging.system': 'kafka', 'messaging.batch.message_count': messages.length };
    await inTraces(
      { name: 'publish', kind: 'producer', attributes },
      messages.map(({ headers }) => headers['ce_traceparent']),
      () => this.producer.sendBatch({ acks: -1, timeout: 10_000, topicMessages: byTopic(messages) }),
    );
  }
}

/**
 * Bytes in one request: half of what a broker takes per partition by default (1 MiB), should all of it go to one. A
 * single larger message goes alone.
 */
const requestBytes = 512 * 1024;

/** Cuts messages into requests, in order. */
function requestsOf(messages: readonly Publication[]): Publication[][] {
  const requests: Publication[][] = [];
  let left = 0;
  for (const message of messages) {
    const bytes = bytesOf(message);
    if (bytes > left) {
      requests.push([]);
      left = requestBytes;
    }
    requests.at(-1)?.push(message);
    left -= bytes;
  }
  return requests;
}

const bytesOf = ({ key, value, headers }: Publication): number =>
  Object.entries(headers).reduce(
    (sum, [name, text]) => sum + name.length + Buffer.byteLength(text) + 4,
    key.length + Buffer.byteLength(value) + 32,
  );

function byTopic(messages: readonly Publication[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, headers, value } of messages) {
    const group = topics.get(topic) ?? [];
    group.push({ key, headers, value });
    topics.set(topic, group);
  }
  return [...topics].map(([topic, group]) => ({ topic, messages: group }));
}
