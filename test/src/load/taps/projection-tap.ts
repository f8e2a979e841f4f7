import { MongoClient, type ChangeStream, type ChangeStreamDocument } from 'mongodb';
import { epochNow } from '../traffic/caller';
import { Arrivals } from './arrivals';
import type { Tap } from './tap';

interface Record {
  _id: string;
  seq: number;
}

/** The ledger's projection of tasks, seen from its database as it is written. */
export class ProjectionTap implements Tap {
  readonly where = 'a projection';
  private readonly arrivals = new Arrivals();

  private constructor(
    private readonly client: MongoClient,
    private readonly changes: ChangeStream<Record>,
  ) {
    changes.on('change', (change: ChangeStreamDocument<Record>) => {
      if ('fullDocument' in change && change.fullDocument)
        this.arrivals.note(change.fullDocument._id, change.fullDocument.seq, epochNow());
    });
  }

  /** Opens it; what is written from now on is noted. */
  static async open(mongoUrl: string): Promise<ProjectionTap> {
    const client = new MongoClient(mongoUrl);
    const changes = client
      .db()
      .watch<Record>(
        [
          { $match: { 'ns.coll': /^projections\.tasks/, operationType: { $in: ['insert', 'replace'] } } },
          { $project: { operationType: 1, ns: 1, documentKey: 1, 'fullDocument._id': 1, 'fullDocument.seq': 1 } },
        ],
        { maxAwaitTimeMS: 100 },
      );
    const tap = new ProjectionTap(client, changes);
    await new Promise<void>((ready, failed) => changes.once('init', () => ready()).once('error', failed));
    return tap;
  }

  seen(task: string, version: number): Promise<number> {
    return this.arrivals.when(task, version);
  }

  async close(): Promise<void> {
    await this.changes.close();
    await this.client.close();
  }
}
