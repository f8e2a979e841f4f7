import type { Commit } from '@baton/contracts';
import { Arrivals } from './arrivals';
import { watchChanges, type Changes } from './changes';

const committed = { 'ns.coll': 'commits', operationType: 'insert', 'fullDocument.events.type': 'EscalationRaised' };
const wanted = { operationType: 1, ns: 1, documentKey: 1, 'fullDocument.entity': 1, 'fullDocument.events': 1 };

/** What of an escalation says whose silence it is, and when it was to be raised. */
interface Raised {
  responsible: string;
  scheduledFor: string;
}

/** The record, seen as escalations are committed to it. */
export class EscalationTap {
  /** Epoch milliseconds at which the first escalation about an agency was to be raised. */
  private readonly scheduled = new Map<string, number>();
  private readonly arrivals = new Arrivals();
  private changes: Changes | undefined;

  /** Opens it; escalations from now on are noted. */
  static async open(mongoUrl: string): Promise<EscalationTap> {
    const tap = new EscalationTap();
    const pipeline = [{ $match: committed }, { $project: wanted }];
    tap.changes = await watchChanges<Pick<Commit, 'entity' | 'events'>>(mongoUrl, pipeline, (commit, at) => tap.note(commit, at));
    return tap;
  }

  /** Milliseconds by which the first escalation of an entity about an agency was durable too late; waits for it. */
  async late(entity: string, responsible: string): Promise<number> {
    const key = keyOf(entity, responsible);
    const at = await this.arrivals.when(key, 1);
    return at - (this.scheduled.get(key) ?? at);
  }

  async close(): Promise<void> {
    await this.changes?.close();
  }

  private note({ entity, events }: Pick<Commit, 'entity' | 'events'>, at: number): void {
    for (const { data } of events.filter(({ type }) => type === 'EscalationRaised')) {
      const { responsible, scheduledFor } = data as Raised;
      const key = keyOf(entity, responsible);
      if (!this.scheduled.has(key)) this.scheduled.set(key, Date.parse(scheduledFor));
      this.arrivals.note(key, 1, at);
    }
  }
}

const keyOf = (entity: string, responsible: string): string => `${entity} ${responsible}`;
