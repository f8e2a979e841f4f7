import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LoggedSequences } from './logged-sequences';

const after = (sequences: readonly number[]): number => {
  const logged = new LoggedSequences();
  for (const sequence of sequences) logged.note('a', sequence);
  return logged.of('a');
};

it.each([
  ['nothing', [], 0],
  ['everything in order', [1, 2, 3], 3],
  ['repetitions', [1, 2, 1, 2, 3], 3],
  ['a hole', [1, 2, 4, 5], 2],
  ['a hole that was filled', [1, 2, 4, 5, 3, 4, 5], 5],
  ['something that is no sequence', [1, Number.NaN, 2], 2],
])('after %s', (_, sequences, last) => {
  expect(after(sequences)).toBe(last);
});

it('keeps entities apart', () => {
  const logged = new LoggedSequences();
  for (const [entity, sequence] of [
    ['a', 1],
    ['b', 1],
    ['a', 2],
  ] as const)
    logged.note(entity, sequence);
  expect([logged.of('a'), logged.of('b'), logged.of('c'), logged.size]).toEqual([2, 1, 0, 2]);
});

it('never claims more than what a reader got in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8 })), (sequences) => {
      let read = 0;
      for (const sequence of sequences) if (sequence === read + 1) read = sequence;
      expect(after(sequences)).toBe(read);
    }),
  );
});
