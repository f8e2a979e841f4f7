import { expect, it } from '@jest/globals';
import type { Received } from '@baton/runtime';
import { Gatherer } from './gatherer';

const message = (key: string): Received => ({ topic: 't', partition: 0, offset: 0, key, headers: {}, value: '' });

/** A gatherer whose passes end when they are told to. */
function gathering() {
  const passes: { keys: string; end: (error?: Error) => void }[] = [];
  const gatherer = new Gatherer(
    (messages) =>
      new Promise<void>((done, failed) => {
        const keys = messages.map(({ key }) => key).join('');
        passes.push({ keys, end: (error) => (error ? failed(error) : done()) });
      }),
  );
  const take = (keys: string) => gatherer.take([...keys].map(message));
  const turn = () => new Promise(setImmediate);
  return { passes, take, turn };
}

it('hands on together what comes in one turn, in order', async () => {
  const { passes, take, turn } = gathering();
  const all = [take('ab'), take('c')];
  await turn();
  expect(passes.map(({ keys }) => keys)).toEqual(['abc']);
  passes[0]?.end();
  await Promise.all(all);
});

it('has one pass under way at a time, and what comes meanwhile goes with the next', async () => {
  const { passes, take, turn } = gathering();
  const first = take('a');
  await turn();
  const rest = [take('b'), take('c')];
  await turn();
  expect(passes).toHaveLength(1);
  passes[0]?.end();
  await first;
  await turn();
  expect(passes.map(({ keys }) => keys)).toEqual(['a', 'bc']);
  passes[1]?.end();
  await Promise.all(rest);
});

it('fails those whose pass failed, and goes on', async () => {
  const { passes, take, turn } = gathering();
  const failing = Promise.allSettled([take('a'), take('b')]);
  await turn();
  const after = take('c');
  passes[0]?.end(new Error('the database is away'));
  expect(await failing).toMatchObject([{ reason: { message: 'the database is away' } }, { status: 'rejected' }]);
  await turn();
  passes[1]?.end();
  await after;
  const late = take('d');
  await turn();
  expect(passes.map(({ keys }) => keys)).toEqual(['ab', 'c', 'd']);
  passes[2]?.end();
  await late;
});
