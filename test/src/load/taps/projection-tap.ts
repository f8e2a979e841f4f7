import { Arrivals } from './arrivals';
import { watchChanges, type Changes } from './changes';
import type { Tap } from './tap';

interface Projected {
  _id: string;
  seq: number;
}

const written = { 'ns.coll': /^projections\.tasks\.[^.]+$/, operationType: { $in: ['insert', 'replace'] } };
const wanted = { operationType: 1, ns: 1, documentKey: 1, 'fullDocument._id': 1, 'fullDocument.seq': 1 };

/** The ledger's projection of tasks, seen from its database as it is written. */
export class ProjectionTap implements Tap {
  readonly where = 'a projection';

  private constructor(
    private readonly arrivals: Arrivals,
    private readonly changes: Changes,
  ) {}

  /** Opens it; what is written from now on is noted. */
  static async open(mongoUrl: string): Promise<ProjectionTap> {
    const arrivals = new Arrivals();
    const changes = await watchChanges<Projected>(mongoUrl, [{ $match: written }, { $project: wanted }], ({ _id, seq }, at) =>
      arrivals.note(_id, seq, at),
    );
    return new ProjectionTap(arrivals, changes);
  }

  seen(task: string, version: number): Promise<number> {
    return this.arrivals.when(task, version);
  }

  close(): Promise<void> {
    return this.changes.close();
  }
}
