import type { Commit } from '@baton/contracts';
import { Arrivals } from './arrivals';
import { watchChanges, type Changes } from './changes';

const committed = { 'ns.coll': 'commits', operationType: 'insert', 'fullDocument.events.type': 'EscalationRaised' };
const wanted = { operationType: 1, ns: 1, documentKey: 1, 'fullDocument.entity': 1 };

/** The record, seen as escalations are committed to it. */
export class EscalationTap {
  private constructor(
    private readonly arrivals: Arrivals,
    private readonly changes: Changes,
  ) {}

  /** Opens it; escalations from now on are noted. */
  static async open(mongoUrl: string): Promise<EscalationTap> {
    const arrivals = new Arrivals();
    const pipeline = [{ $match: committed }, { $project: wanted }];
    const changes = await watchChanges<Pick<Commit, 'entity'>>(mongoUrl, pipeline, ({ entity }, at) =>
      arrivals.note(entity, 1, at),
    );
    return new EscalationTap(arrivals, changes);
  }

  /** Epoch milliseconds at which a task's first escalation was durable; waits for it. */
  escalated(task: string): Promise<number> {
    return this.arrivals.when(task, 1);
  }

  close(): Promise<void> {
    return this.changes.close();
  }
}
