import type { Commit, DomainEvent, Subject, SubjectKind } from '@baton/contracts';
import type { IndexDescription } from 'mongodb';

/** Facts of a state by which lists filter and sort; plain values, kept beside the state in its document. */
export type IndexFields = Record<string, unknown>;

/** What the engine keeps in a document besides the index fields. */
const engineFields = ['_id', 'kind', 'district', 'version', 'hash', 'at', 'nextDeadline', 'state'] as const;
/** Index fields as a subject gives them: under names that the engine leaves free, or its own would take their place. */
export type FreeFields = IndexFields & { [Field in (typeof engineFields)[number]]?: never };

/** A subject together with how its current state is kept. */
export interface StoredSubject<S, C extends { type: string }, E extends DomainEvent, P> {
  subject: Subject<S, C, E, P>;
  /** Collection of current states, `_id` = entity. */
  collection: string;
  /**
   * Index fields of a state. `before` are those of the commit before, so that a field may gather what the state
   * forgets (agencies that once had a part); null at the first commit.
   */
  index(state: S, before: IndexFields | null): FreeFields;
  /** The index field added last: documents written before it are given their index fields anew. */
  newestField?: string;
  /** Indexes of the collection that lists need. */
  indexes: IndexDescription[];
}

/** A state as the engine holds it: the fold of an entity's commits up to `version`. */
export interface Kept<S> {
  /** Sequence of the last event folded; 0 before the first. */
  version: number;
  /** Hash of the last event; the next commit's `prevHash`. */
  hash: string;
  at: string;
  nextDeadline: string | null;
  state: S;
  index: IndexFields | null;
}

/** A state as it lies in its collection. */
export type StateDocument<S> = {
  _id: string;
  kind: SubjectKind;
  district: string;
  version: number;
  hash: string;
  at: string;
  nextDeadline: string | null;
  state: S;
} & IndexFields;

const ofEngine = new Set<string>(engineFields);

export function toDocument<S>(kind: SubjectKind, entity: string, district: string, kept: Kept<S>): StateDocument<S> {
  const { version, hash, at, nextDeadline, state, index } = kept;
  return { ...index, _id: entity, kind, district, version, hash, at, nextDeadline, state };
}

export function fromDocument<S>(document: StateDocument<S>): Kept<S> {
  const { version, hash, at, nextDeadline, state } = document;
  const index = Object.fromEntries(Object.entries(document).filter(([name]) => !ofEngine.has(name)));
  return { version, hash, at, nextDeadline, state, index };
}

/** Sequence of the last event of a commit. */
export const lastSequence = (commit: Pick<Commit, 'seq' | 'events'>): number => commit.seq + commit.events.length - 1;
