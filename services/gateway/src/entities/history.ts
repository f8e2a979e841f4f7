import { commitMessages, type Commit, type HistoryItem } from '@baton/contracts';

/** The events of some commits as the history shows them, each with its hash. */
export const historyOf = (commits: readonly Commit[]): HistoryItem[] =>
  commits.flatMap((commit) => {
    const hashes = commitMessages(commit).map(({ headers }) => headers['ce_hash'] ?? '');
    return commit.events.map(({ type, data }, i) => ({
      sequence: commit.seq + i,
      type,
      at: commit.at,
      actor: commit.actor,
      commandId: commit.commandId,
      data: data as HistoryItem['data'],
      hash: hashes[i] ?? '',
    }));
  });
