import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
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

/** A program that joins a group as one of ours does, with a session of two minutes, says so and stays. */
const member = `
const { AssignerProtocol, Kafka, logLevel, PartitionAssigners } = require('kafkajs');
const [brokers, groupId, topic] = process.argv.slice(1);
const home = { host: require('node:os').hostname(), pid: process.pid, born: Math.round(performance.timeOrigin) };
const homed = (given) => {
  const { name, version, ...assigner } = PartitionAssigners.roundRobin(given);
  const userData = Buffer.from(JSON.stringify(home));
  const metadata = (topics) => AssignerProtocol.MemberMetadata.encode({ version, topics, userData });
  return { ...assigner, name, version, protocol: ({ topics }) => ({ name, metadata: metadata(topics) }) };
};
const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId, sessionTimeout: 120_000, partitionAssigners: [homed] });
consumer.on('consumer.group_join', () => console.log('joined'));
consumer.subscribe({ topic }).then(() => consumer.run({ eachMessage: () => Promise.resolve() }));
`;

/** Lets a process join a group and kills it with -9: Kafka takes it for alive for two minutes. */
export async function leaveDeadMember(group: string, topic: string): Promise<void> {
  const child = spawn(process.execPath, ['-e', member, process.env['KAFKA_BROKERS'] ?? '', group, topic], {
    cwd: __dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await ended;
}
