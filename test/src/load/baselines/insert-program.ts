import type { Commit } from '@baton/contracts';
import { MongoClient, type Collection } from 'mongodb';
import { answerQuestions } from '../side-process';
import type { InsertOrder, InsertRound, InsertSetting, InsertVerbs } from './inserts';

/** Callers that insert one document after the other, as a process of their own. */
class Inserters implements InsertVerbs {
  private client: MongoClient | null = null;
  private commits: Collection<Commit> | null = null;
  private samples: readonly Commit[] = [];
  private inserted = 0;

  begin = async ({ mongoUrl, database, samples }: InsertSetting): Promise<void> => {
    this.client = new MongoClient(mongoUrl, { maxPoolSize: 100 });
    this.samples = samples;
    this.commits = this.client.db(database).collection<Commit>('commits', { writeConcern: { w: 'majority', journal: true } });
    await this.commits.createIndex({ entity: 1, commandId: 1 }, { unique: true });
  };

  round = async ({ callers, seconds }: InsertOrder): Promise<InsertRound> => {
    const durations: number[] = [];
    const begin = performance.now();
    const end = begin + seconds * 1000;
    const caller = async (): Promise<void> => {
      for (let at = performance.now(); at < end; at = performance.now()) {
        await this.commits?.insertOne(this.nextCommit());
        durations.push(performance.now() - at);
      }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return { seconds: (performance.now() - begin) / 1000, durations };
  };

  async close(): Promise<void> {
    await this.client?.close();
  }

  /** The bytes of a real commit under keys of its own. */
  private nextCommit(): Commit {
    const n = (this.inserted += 1);
    const sample = this.samples[n % this.samples.length]!;
    const own = String(n).padStart(12, '0');
    const entity = sample.entity.slice(0, -own.length) + own;
    return { ...sample, entity, _id: entity + sample._id.slice(entity.length) };
  }
}

const inserters = new Inserters();
answerQuestions<InsertVerbs>(inserters, () => inserters.close());
