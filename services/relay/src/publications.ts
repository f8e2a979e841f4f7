import { commitMessages, type Commit, type SubjectKind } from '@baton/contracts';
import type { Publication } from '@baton/runtime';

/** The topic of each kind of subject. */
export type Topics = Readonly<Record<SubjectKind, string>>;

/** The messages of a commit with a sequence after `seq`, in order, each for its topic; always the same bytes. */
export function publicationsOf(commit: Commit, topics: Topics, seq = 0): Publication[] {
  const topic = topics[commit.kind];
  return commitMessages(commit)
    .slice(Math.max(0, seq + 1 - commit.seq))
    .map((message) => ({ topic, ...message }));
}
