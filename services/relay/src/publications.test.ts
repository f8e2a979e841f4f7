import { expect, it } from '@jest/globals';
import { commitMessages } from '@baton/contracts';
import { commitsOf } from './fixture';
import { publicationsOf } from './publications';

const topics = { task: 'tasks', directory: 'directory', operation: 'operations', notice: 'notices' };
const [, , third] = commitsOf('gulou:task:A', 3) as [never, never, ReturnType<typeof commitsOf>[number]];

it('gives the messages of a commit to the topic of its kind', () => {
  expect(publicationsOf(third, topics)).toEqual(commitMessages(third).map((message) => ({ topic: 'tasks', ...message })));
  const [directory] = commitsOf('gulou:directory:main', 1, 'directory');
  expect(publicationsOf(directory!, topics)).toMatchObject([{ topic: 'directory' }]);
});

it.each([
  [0, ['4', '5', '6']],
  [3, ['4', '5', '6']],
  [4, ['5', '6']],
  [6, []],
  [9, []],
])('leaves out what the log has up to %i', (seq, left) => {
  expect(publicationsOf(third, topics, seq).map(({ headers }) => headers['ce_sequence'])).toEqual(left);
});
