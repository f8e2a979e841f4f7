import type { Commit } from '@baton/contracts';
import { MongoClient, type ChangeStream, type ChangeStreamInsertDocument } from 'mongodb';
import { epochNow } from '../traffic/caller';
import { Arrivals } from './arrivals';

/** The record, seen as escalations are committed to it. */
export class EscalationTap {
  private readonly arrivals = new Arrivals();

  private constructor(
    private readonly client: MongoClient,
    private readonly changes: ChangeStream<Commit>,
  ) {
    changes.on('change', (change) =>
      this.arrivals.note((change as ChangeStreamInsertDocument<Commit>).fullDocument.entity, 1, epochNow()),
    );
  }

  /** Opens it; escalations from now on are noted. */
  static async open(mongoUrl: string): Promise<EscalationTap> {
    const client = new MongoClient(mongoUrl);
    const changes = client
      .db()
      .collection<Commit>('commits')
      .watch<Commit>(
        [
          { $match: { operationType: 'insert', 'fullDocument.events.type': 'EscalationRaised' } },
          { $project: { operationType: 1, ns: 1, documentKey: 1, 'fullDocument.entity': 1 } },
        ],
        { maxAwaitTimeMS: 100 },
      );
    const tap = new EscalationTap(client, changes);
    await new Promise<void>((ready, failed) => changes.once('init', () => ready()).once('error', failed));
    return tap;
  }

  /** Epoch milliseconds at which a task's first escalation was durable; waits for it. */
  escalated(task: string): Promise<number> {
    return this.arrivals.when(task, 1);
  }

  async close(): Promise<void> {
    await this.changes.close();
    await this.client.close();
  }
}
