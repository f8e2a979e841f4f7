import { randomUUID } from 'node:crypto';
import { newEntityId, type Actor, type Commit, type Subject } from '@baton/contracts';
import { MongoClient, type Db } from 'mongodb';
import { Journal, type JournalOptions } from './journal';
import type { CommandRequest, Outcome } from './request';
import type { StoredSubject } from './stored-subject';

interface Counted {
  type: 'Counted';
  data: { by: number };
}
interface Add {
  type: 'Add';
  by: number;
}

/** A counter: the smallest subject there is. One event per unit up to three; nothing for 0; no further than 1,000. */
const counter: Subject<number, Add, Counted, null> = {
  kind: 'task',
  topic: 'none',
  initialState: 0,
  decide: (total, { by }) => {
    if (by === 0) return { outcome: 'nothing', reason: 'already-so' };
    if (by === 666) throw new Error('the decider is broken');
    if (total + by > 1000) return { outcome: 'refused', refusal: { code: 'limit-reached', detail: 'over 1,000' } };
    const events = Math.min(by, 3);
    const part = (i: number): Counted => ({ type: 'Counted', data: { by: i === 0 ? by - events + 1 : 1 } });
    return { outcome: 'accepted', events: Array.from({ length: events }, (_, i) => part(i)) };
  },
  evolve: (total, event) => total + event.data.by,
  nextDeadline: (total) => `2026-03-02T02:00:00.${String(total % 1000).padStart(3, '0')}Z`,
};

export const storedCounter: StoredSubject<number, Add, Counted, null> = {
  subject: counter,
  collection: 'counters',
  index: (total, before) => ({ total, highest: Math.max(total, Number(before?.['highest'] ?? 0)) }),
  indexes: [{ key: { total: 1 }, name: 'by-total' }],
};

export type CounterRequest = CommandRequest<number, Add, null>;

const actor: Actor = { id: 'li', name: '李', agency: 'housing', roles: ['liaison'], district: 'gulou' };

export const newCounter = (): string => newEntityId('gulou', 'task', randomUUID());

export const add = (entity: string, by: number, more: Partial<CounterRequest> = {}): CounterRequest => ({
  entity,
  district: 'gulou',
  command: { type: 'Add', by },
  commandId: randomUUID(),
  commandHash: `add ${by}`,
  actor,
  policy: null,
  policyVersions: { directory: 1 },
  createsEntity: true,
  ...more,
});

export const codeOf = (outcome: Outcome<number>): string =>
  outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;

/** A database of its own on the real server, and journals that are like processes: they share nothing but the server. */
export class JournalLab {
  private constructor(
    private readonly client: MongoClient,
    readonly db: Db,
  ) {}

  static async open(): Promise<JournalLab> {
    const client = await MongoClient.connect(process.env['MONGO_URL'] ?? '');
    const lab = new JournalLab(client, client.db(`journal-${randomUUID().slice(0, 8)}`));
    await lab.journal().createIndexes([storedCounter]);
    return lab;
  }

  journal(options: Partial<JournalOptions> = {}): Journal {
    return new Journal({ db: this.db, now: () => '2026-03-02T01:00:00.000Z', ...options });
  }

  commits(entity: string): Promise<Commit[]> {
    return this.db.collection<Commit>('commits').find({ entity }).sort({ _id: 1 }).toArray();
  }

  /** The state document as it lies there, for a crash to put back. */
  async document(entity: string): Promise<Record<string, unknown> | null> {
    return this.db.collection('counters').findOne({ _id: entity as never });
  }

  /** Makes the state lie behind its commits, as a crash after the commit leaves it. */
  async leaveBehind(entity: string, document: Record<string, unknown> | null): Promise<void> {
    const counters = this.db.collection('counters');
    if (document) await counters.replaceOne({ _id: entity as never }, document);
    else await counters.deleteOne({ _id: entity as never });
  }

  async close(): Promise<void> {
    await this.db.dropDatabase();
    await this.client.close();
  }
}
