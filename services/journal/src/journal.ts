import type { Commit, DomainEvent } from '@baton/contracts';
import type { Db } from 'mongodb';
import type { Engine } from './batch';
import { CommitLog } from './commit-log';
import { decideOn, type Verdict } from './decide';
import { foldCommit, nothingKept } from './fold';
import { GroupCommit, type GroupCommitOptions } from './group-commit';
import { RecentStates } from './recent-states';
import { Refusals } from './refusals';
import type { CommandRequest, Outcome } from './request';
import { StateStore } from './state-store';
import { fromDocument, toDocument, type Kept, type StoredSubject } from './stored-subject';
import { storeLimitMs } from './store-limit';

export interface JournalOptions extends Partial<GroupCommitOptions> {
  db: Db;
  /** Baton's clock: RFC 3339, UTC, milliseconds. */
  now: () => string;
  /** Entities whose states are kept in memory. */
  recentStates?: number;
  /** Hears that states could not be written and lie behind their commits until repaired. */
  onBehind?: (error: unknown, entities: string[]) => void;
}

interface Lane<S, C extends { type: string }, E extends DomainEvent, P> {
  engine: Engine<S, C, E, P>;
  group: GroupCommit<S, C, E, P>;
}

/** The commit store: takes commands to commits and current states. One per process; the only writer of the record. */
export class Journal {
  readonly log: CommitLog;
  private readonly refusals: Refusals;
  private readonly lanes = new Map<string, unknown>();

  constructor(private readonly options: JournalOptions) {
    this.log = new CommitLog(options.db);
    this.refusals = new Refusals(options.db);
  }

  /** Creates every index the engine and the subjects need, and gives states of before their newest index fields. Safe to repeat. */
  async createIndexes(
    subjects: Pick<StoredSubject<never, never, never, never>, 'collection' | 'indexes' | 'index' | 'newestField'>[],
  ): Promise<void> {
    await Promise.all([
      this.log.createIndexes(),
      this.refusals.createIndexes(),
      ...subjects.map(async ({ collection, indexes, index, newestField }) => {
        const states = new StateStore<never>(this.options.db, collection, () => undefined);
        await states.createIndexes(indexes);
        if (newestField !== undefined) await states.indexAnew(newestField, index);
      }),
    ]);
  }

  /** Takes a command to its one outcome. Rejects when that is not known (the store is away): send the same command id again. */
  execute<S, C extends { type: string }, E extends DomainEvent, P>(
    stored: StoredSubject<S, C, E, P>,
    request: CommandRequest<S, C, P>,
  ): Promise<Outcome<S>> {
    return this.lane(stored).group.execute(request);
  }

  /** Decides a command on the present state and writes nothing. */
  async preview<S, C extends { type: string }, E extends DomainEvent, P>(
    stored: StoredSubject<S, C, E, P>,
    request: CommandRequest<S, C, P>,
  ): Promise<Verdict<S>> {
    const kept = await this.repair(stored, request.entity);
    return decideOn(stored, kept ?? nothingKept(stored.subject.initialState), request, this.options.now());
  }

  /** The current state as its document says; null when there is none. May lie behind the commits after a crash. */
  async load<S, C extends { type: string }, E extends DomainEvent, P>(
    stored: StoredSubject<S, C, E, P>,
    entity: string,
  ): Promise<Kept<S> | null> {
    const [document] = await this.lane(stored).engine.states.find([entity]);
    return document ? fromDocument(document) : null;
  }

  /** Folds the commits beyond the state's version and writes the state when there were any. Null when there are no commits. */
  async repair<S, C extends { type: string }, E extends DomainEvent, P>(
    stored: StoredSubject<S, C, E, P>,
    entity: string,
  ): Promise<Kept<S> | null> {
    const { states } = this.lane(stored).engine;
    const before = await this.load(stored, entity);
    const missing = await this.log.after(entity, before?.version ?? 0);
    const last = missing.at(-1);
    if (!last) return before;
    const kept = missing.reduce((k, commit) => foldCommit(stored, k, commit), before ?? nothingKept(stored.subject.initialState));
    await states.write(toDocument(stored.subject.kind, entity, last.district, kept));
    return kept;
  }

  /** All commits of an entity, in order. */
  history(entity: string): Promise<Commit[]> {
    return this.log.after(entity, 0);
  }

  /** Every commit after an `_id` (null: all), entity by entity, each in order. */
  readCommits(afterId: string | null): AsyncGenerator<Commit> {
    return this.log.from(afterId);
  }

  private lane<S, C extends { type: string }, E extends DomainEvent, P>(stored: StoredSubject<S, C, E, P>): Lane<S, C, E, P> {
    const { db, now, recentStates = 2_000, onBehind = () => undefined, ...group } = this.options;
    const known = this.lanes.get(stored.collection) as Lane<S, C, E, P> | undefined;
    if (known) return known;
    const engine: Engine<S, C, E, P> = {
      stored,
      log: this.log,
      refusals: this.refusals,
      states: new StateStore<S>(db, stored.collection, onBehind),
      recent: new RecentStates(recentStates),
      now,
    };
    const lane = {
      engine,
      group: new GroupCommit(engine, {
        batchSize: 128,
        lanes: 1,
        attempts: 5,
        limitMs: storeLimitMs,
        random: Math.random,
        ...group,
      }),
    };
    this.lanes.set(stored.collection, lane);
    return lane;
  }
}
