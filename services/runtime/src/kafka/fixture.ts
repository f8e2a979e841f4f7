import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ISocketFactory } from 'kafkajs';
import { createLog } from '../log';
import { connectKafka } from './connect';
import type { Messages, Publication } from './port';

export const log = createLog({ service: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });

/** A connection to the real broker of the test run. */
export function kafkaForTest(socketFactory?: ISocketFactory): Messages {
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
  return connectKafka({ brokers, clientId: 'test', log, ...(socketFactory ? { socketFactory } : {}) });
}

export const freshName = (what: string): string => `test.${what}.${randomUUID()}`;

/** `count` messages of one key, numbered from `first`, with Chinese text and the headers of an event. */
export const numbered = (topic: string, key: string, count: number, first = 1): Publication[] =>
  Array.from({ length: count }, (_, i) => ({
    topic,
    key,
    headers: { ce_subject: key, ce_sequence: String(first + i), ce_actor: '{"name":"区住建局联络员"}' },
    value: JSON.stringify({ n: first + i, text: '软管老化' }),
  }));

export const sequences = (messages: readonly { headers: Record<string, string> }[]): number[] =>
  messages.map(({ headers }) => Number(headers['ce_sequence']));

/** Asks until it is true. Fails the test after half a minute. */
export async function eventually(what: string, question: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await question()); await delay(20)) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

/** Number of the produce request in Kafka's protocol. */
const produce = 0;

/**
 * Sockets that lose the reply to the next `losses` produce requests: the broker has written, the client never hears of
 * it. A killed broker does not show this (facts.md).
 */
export function losingReplies(losses: number): { factory: ISocketFactory; lost: () => number } {
  let left = losses;
  const factory: ISocketFactory = ({ port, host, onConnect }) => {
    const socket = net.connect({ port, host }, onConnect);
    let produced = false;
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    socket.write = (bytes: Buffer, ...rest: unknown[]) => {
      produced ||= bytes.readInt16BE(4) === produce;
      return write(bytes, ...rest);
    };
    const emit = socket.emit.bind(socket) as (...args: unknown[]) => boolean;
    socket.emit = ((event: string, ...rest: unknown[]) => {
      if (event !== 'data' || !produced || left === 0) return emit(event, ...rest);
      left -= 1;
      socket.destroy(new Error('the reply was lost'));
      return true;
    }) as typeof socket.emit;
    return socket;
  };
  return { factory, lost: () => losses - left };
}
