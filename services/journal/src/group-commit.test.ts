import { expect, test } from '@jest/globals';
import type { Engine } from './batch';
import { add, newCounter, storedCounter } from './fixture';
import { GroupCommit } from './group-commit';
import { RecentStates } from './recent-states';

/** A store that loses an operation: it answers neither yes nor no. */
const silent = (): Promise<never> => new Promise(() => undefined);

test('an operation that the store loses holds up its own commands for a while, and no others for ever', async () => {
  let answers = false;
  const engine = {
    stored: storedCounter,
    log: { insert: (commits: unknown[]) => (answers ? Promise.resolve(commits.map(() => 'ok')) : silent()) },
    states: { find: () => Promise.resolve([]), write: () => Promise.resolve() },
    refusals: { find: () => Promise.resolve(new Map()) },
    recent: new RecentStates(10),
    now: () => '2026-03-02T01:00:00.000Z',
  } as unknown as Engine<number, { type: 'Add'; by: number }, never, null>;
  const group = new GroupCommit(engine, { batchSize: 8, lanes: 1, attempts: 5, limitMs: 30, random: () => 0 });

  const entity = newCounter();
  const lost = await Promise.allSettled([group.execute(add(entity, 1)), group.execute(add(entity, 2))]);
  expect(lost.map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual(['NoAnswer', 'NoAnswer']);
  answers = true;
  expect(await group.execute(add(newCounter(), 1))).toMatchObject({ outcome: 'accepted', state: 1 });
});
