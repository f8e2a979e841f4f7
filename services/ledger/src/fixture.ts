import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  commitMessages,
  genesisHash,
  newEntityId,
  sealCommit,
  topicConfig,
  type Actor,
  type Commit,
  type EventMessage,
  type Subject,
} from '@baton/contracts';
import { Journal, type StoredSubject } from '@baton/journal';
import { connectKafka, connectMongo, createLog, type Messages, type Mongo } from '@baton/runtime';
import { KeptSubject } from './kept-subject';
import type { LedgerSubject } from './ledger-subject';
import type { LedgerMetrics } from './metrics';
import type { Projection } from './projector';

export const log = createLog({ service: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
export const newTask = (): string => newEntityId('gulou', 'task', randomUUID());

const actor: Actor = { id: 'li', name: '李', agency: 'housing', roles: ['liaison'], district: 'gulou' };
const now = (): string => '2026-03-02T02:00:01.000Z';

/** The smallest projection there is: a sum, which cannot count down. */
export const total: Projection<number> = {
  initial: 0,
  apply: (record, event) => {
    const { by } = event.data as { by: number };
    if (by < 0) throw new Error('cannot count down');
    return record + by;
  },
};

/** The log of an entity: one commit with one event per amount. */
export function logOf(amounts: readonly number[], entity: string): EventMessage[] {
  const commits: Commit[] = [];
  for (const [i, by] of amounts.entries()) {
    const events = [{ type: 'Added', data: { by }, nextDeadline: null }];
    const body = { entity, kind: 'task' as const, district: 'gulou', seq: i + 1, events, commandId: `c${i}`, commandHash: '' };
    commits.push(sealCommit({ ...body, actor, at: '2026-03-02T02:00:00.000Z', policy: {} }, commits.at(-1)?.hash ?? genesisHash));
  }
  return commits.flatMap(commitMessages);
}

interface Added {
  type: 'Added';
  data: { by: number };
}
interface Add {
  type: 'Add';
  by: number;
}

/** The same sum as a subject with commits and current states. */
const counter: Subject<number, Add, Added, null> = {
  kind: 'task',
  topic: 'none',
  initialState: 0,
  decide: (_, { by }) => ({ outcome: 'accepted', events: [{ type: 'Added', data: { by } }] }),
  evolve: (sum, event) => sum + event.data.by,
  nextDeadline: () => null,
};
const storedCounter: StoredSubject<number, Add, Added, null> = {
  subject: counter,
  collection: 'counters',
  index: () => ({}),
  indexes: [],
};

export const silentMetrics: LedgerMetrics = { passed: () => undefined, repaired: () => undefined, observe: () => undefined };

/** Asks until it is true. Fails the test after half a minute. */
export async function eventually(what: string, question: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await question()); await delay(20)) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

/** A database and a topic of its own on the real servers, and ledgers on them that are like processes. */
export class LedgerLab {
  readonly topic: string;
  readonly mongo: Mongo;
  readonly messages: Messages;
  readonly journal: Journal;
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(id: string) {
    const url = new URL(process.env['MONGO_URL'] ?? '');
    url.pathname = `/ledger-${id}`;
    this.topic = `test.totals.${id}`;
    this.mongo = connectMongo(url.href, { appName: 'ledger-test' });
    this.messages = connectKafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId: 'ledger-test', log });
    this.journal = new Journal({ db: this.mongo.db, now });
  }

  static async open(): Promise<LedgerLab> {
    const lab = new LedgerLab(randomUUID().slice(0, 8));
    await lab.messages.ensureTopics([lab.topic], { partitions: 6, config: topicConfig });
    await lab.journal.createIndexes([storedCounter]);
    return lab;
  }

  /** A ledger that follows the topic; `projection` is what its code makes of the events. */
  ledger(projection: Projection<number> = total): KeptSubject<number> {
    const subject: LedgerSubject<number> = {
      name: `totals-${this.topic.split('.')[2] ?? ''}`,
      topic: this.topic,
      projection,
      states: storedCounter.collection,
      repair: async (journal, entity) => (await journal.repair(storedCounter, entity))?.version ?? 0,
    };
    const { messages, journal } = this;
    const db = this.mongo.db;
    const ledger = new KeptSubject({
      ...{ db, messages, journal, log, metrics: silentMetrics, now, subject },
      holder: randomUUID(),
      onFatal: (error) => log.error({ err: error }, 'fatal'),
    });
    ledger.start();
    this.closers.push(() => ledger.close());
    return ledger;
  }

  async publish(...messages: EventMessage[]): Promise<void> {
    await this.messages.publish(messages.map((message) => ({ topic: this.topic, ...message })));
  }

  /** Commits through the journal, as the gateway does; gives what the relay sends. */
  async add(entity: string, by: number): Promise<EventMessage[]> {
    const commandId = randomUUID();
    await this.journal.execute(storedCounter, {
      ...{ entity, district: 'gulou', command: { type: 'Add', by }, commandId, commandHash: '', actor, policy: null },
      ...{ policyVersions: {}, createsEntity: true },
    });
    const commits = await this.journal.history(entity);
    return commits.filter((commit) => commit.commandId === commandId).flatMap(commitMessages);
  }

  get states() {
    return this.mongo.db.collection<{ _id: string; version: number; state: number }>(storedCounter.collection);
  }

  /** Collections of projections that exist. */
  async generations(): Promise<string[]> {
    const found = await this.mongo.db.listCollections({ name: /^projections\..*\d$/ }, { nameOnly: true }).toArray();
    return found.map(({ name }) => name.split('.').at(-1) ?? '').sort();
  }

  async close(): Promise<void> {
    await Promise.all(this.closers.map((close) => close()));
    await this.messages.close();
    await this.mongo.db.dropDatabase();
    await this.mongo.close();
  }
}
