import { genesisHash, type Commit, type DomainEvent } from '@baton/contracts';
import { lastSequence, type Kept, type StoredSubject } from './stored-subject';

/** The commits given are not the ones that follow the state. */
export class BrokenSequence extends Error {
  constructor(entity: string, expected: number, found: number) {
    super(`${entity}: expected a commit from sequence ${expected}, found ${found}`);
    this.name = 'BrokenSequence';
  }
}

export const nothingKept = <S>(initial: S): Kept<S> => ({
  version: 0,
  hash: genesisHash,
  at: '',
  nextDeadline: null,
  state: initial,
  index: null,
});

/** Folds the next commit of an entity. Throws BrokenSequence when it is not the next one. */
export function foldCommit<S, C extends { type: string }, E extends DomainEvent, P>(
  stored: StoredSubject<S, C, E, P>,
  kept: Kept<S>,
  commit: Commit,
): Kept<S> {
  if (commit.seq !== kept.version + 1) throw new BrokenSequence(commit.entity, kept.version + 1, commit.seq);
  const state = commit.events.reduce((s, event) => stored.subject.evolve(s, event as unknown as E, commit.at), kept.state);
  return {
    version: lastSequence(commit),
    hash: commit.hash,
    at: commit.at,
    nextDeadline: commit.events.at(-1)?.nextDeadline ?? null,
    state,
    index: stored.index(state, kept.index),
  };
}
