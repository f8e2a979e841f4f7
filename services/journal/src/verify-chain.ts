import { genesisHash, sealCommit, type Commit } from '@baton/contracts';
import { lastSequence } from './stored-subject';

/** The first commit of an entity that does not follow from the ones before it, and why. */
export interface ChainFault {
  commit: string;
  why: string;
}

/**
 * Checks an entity's commits, given in order: numbered without gaps, `_id` as it should be, every hash recomputed.
 * `before` is where the chain stands before the first of them; left out, they begin at the entity's beginning.
 */
export function verifyChain(
  commits: Commit[],
  before: { seq: number; hash: string } = { seq: 0, hash: genesisHash },
): ChainFault | null {
  let { seq, hash } = before;
  let at = '';
  for (const commit of commits) {
    const why = faultOf(commit, seq, hash, at);
    if (why !== null) return { commit: commit._id, why };
    seq = lastSequence(commit);
    ({ hash, at } = commit);
  }
  return null;
}

function faultOf(commit: Commit, seq: number, hash: string, at: string): string | null {
  const { _id, prevHash, hash: claimed, ...rest } = commit;
  if (commit.seq !== seq + 1) return `begins at sequence ${commit.seq} instead of ${seq + 1}`;
  if (prevHash !== hash) return `prevHash is ${prevHash} instead of ${hash}`;
  if (commit.at < at) return `at ${commit.at} is before ${at}`;
  const sealed = sealCommit(rest, hash);
  if (sealed._id !== _id) return `_id is ${_id} instead of ${sealed._id}`;
  return sealed.hash === claimed ? null : `hash is ${claimed} instead of ${sealed.hash}`;
}
