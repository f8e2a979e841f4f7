import { createHash, randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  genesisHash,
  newEntityId,
  sealCommit,
  topicConfig,
  topicPartitions,
  type Actor,
  type Commit,
  type EventMessage,
} from '@baton/contracts';
import { CommitFeed, type FeedPosition } from '@baton/journal';
import { connectKafka, connectMongo, createLog, type Messages, type Mongo, type Received } from '@baton/runtime';
import type { RelayDocument } from './lease';
import type { RelayMetrics } from './metrics';
import type { Topics } from './publications';
import { Relay, type RelayOptions } from './relay';

export const log = createLog({ service: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
export const newTask = (): string => newEntityId('gulou', 'task', randomUUID());

const actor: Actor = { id: 'li', name: '李', agency: 'housing', roles: ['liaison'], district: 'gulou' };

/** The first `count` commits of an entity, one, two, three, one, … events each. */
export function commitsOf(entity: string, count: number, kind: 'task' | 'directory' = 'task'): Commit[] {
  const commits: Commit[] = [];
  let seq = 1;
  for (let i = 0; i < count; i += 1) {
    const events = Array.from({ length: (i % 3) + 1 }, (_, n) => ({
      type: 'RemarkAdded',
      data: { text: `软管老化 ${seq + n}` },
      nextDeadline: null,
    }));
    const body = { entity, kind, district: 'gulou', seq, events, commandId: `c${i}`, commandHash: '', actor, policy: {} };
    commits.push(sealCommit({ ...body, at: '2026-03-02T02:00:00.000Z' }, commits.at(-1)?.hash ?? genesisHash));
    seq += events.length;
  }
  return commits;
}

export const silentMetrics: RelayMetrics = {
  acknowledged: () => undefined,
  failed: () => undefined,
  waitingSince: () => undefined,
  leads: () => undefined,
};

/** Asks until it is true. Fails the test after half a minute. */
export async function eventually(what: string, question: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await question()); await delay(20)) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

/** A broker that can be away for one client: connections break and none can be made. */
export class Weather {
  private readonly sockets = new Set<net.Socket>();
  private away = false;

  readonly socketFactory = ({ host, port, onConnect }: { host: string; port: number; onConnect: () => void }): net.Socket => {
    const socket = net.connect({ host, port: this.away ? 1 : port }, onConnect);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };

  goAway(): void {
    this.away = true;
    for (const socket of this.sockets) socket.destroy(new Error('the broker is away'));
  }

  comeBack(): void {
    this.away = false;
  }
}

/** A database and topics of its own on the real servers, and relays on them. */
export class RelayLab {
  readonly topics: Topics;
  readonly mongo: Mongo;
  readonly messages: Messages;
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(id: string) {
    const url = new URL(process.env['MONGO_URL'] ?? '');
    url.pathname = `/relay-${id}`;
    this.topics = {
      task: `test.tasks.${id}`,
      directory: `test.directory.${id}`,
      operation: `test.operations.${id}`,
      notice: `test.notices.${id}`,
    };
    this.mongo = connectMongo(url.href, { appName: 'relay-test' });
    this.messages = this.kafka();
  }

  static async open(): Promise<RelayLab> {
    const lab = new RelayLab(randomUUID().slice(0, 8));
    await lab.messages.ensureTopics(Object.values(lab.topics), { partitions: topicPartitions, config: topicConfig });
    await eventually('the topics', async () => (await lab.count().catch(() => null)) === 0);
    return lab;
  }

  kafka(weather?: Weather): Messages {
    const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
    const messages = connectKafka({
      brokers,
      clientId: 'relay-test',
      log,
      ...(weather && { socketFactory: weather.socketFactory }),
    });
    this.closers.push(() => messages.close());
    return messages;
  }

  /** A running relay, like a process of its own but for the connections. */
  relay(more: Partial<RelayOptions> = {}): Relay {
    const { mongo, messages, topics } = this;
    const holder = randomUUID();
    const relay = new Relay({ mongo, messages, topics, metrics: silentMetrics, log, holder, leaseMs: 10_000, ...more });
    relay.run().catch(() => undefined);
    this.closers.push(() => relay.close());
    return relay;
  }

  async commit(...commits: Commit[]): Promise<void> {
    await this.mongo.db.collection<Commit>('commits').insertMany(commits);
  }

  /** Puts messages of tasks into the log, as an earlier relay did. */
  async publish(messages: EventMessage[]): Promise<void> {
    await this.messages.publish(messages.map((message) => ({ topic: this.topics.task, ...message })));
  }

  /** Everything in the topics, partition by partition in order. */
  async logged(): Promise<Received[]> {
    const all: Received[] = [];
    const topics = Object.values(this.topics);
    await this.messages.read({ topics, from: 'beginning', until: 'end', onBatch: ({ messages }) => void all.push(...messages) });
    return all;
  }

  /** How many messages the topics hold. */
  async count(): Promise<number> {
    return Object.values(await this.messages.ends(Object.values(this.topics))).reduce((sum, end) => sum + end, 0);
  }

  /** Where the feed of the commits stands now. */
  async presentPosition(): Promise<FeedPosition> {
    const session = this.mongo.client.startSession();
    const feed = await CommitFeed.open(this.mongo.db, session, null);
    await feed.close();
    await session.endSession();
    return feed.position;
  }

  get document() {
    return this.mongo.db.collection<RelayDocument>('relay');
  }

  async close(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
    await this.mongo.db.dropDatabase();
    await this.mongo.close();
  }
}

/** A message in short: its sequence, and a digest of key, headers and value. */
export function inShort({ key, headers, value }: EventMessage): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([key, headers, value]))
    .digest('hex');
  return `${headers['ce_sequence'] ?? '?'} ${digest.slice(0, 12)}`;
}

export const eventsOf = (commits: readonly Commit[]): number => commits.reduce((sum, { events }) => sum + events.length, 0);
