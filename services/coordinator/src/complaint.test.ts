import { expect, test } from '@jest/globals';
import { Complaint } from './complaint';

test('tells the first at once and sums up what follows', () => {
  const told: unknown[] = [];
  let now = 0;
  const complaint = new Complaint(
    (last, times) => told.push([last, times]),
    10_000,
    () => now,
  );
  for (const error of ['a', 'b', 'c']) complaint.note(error);
  now = 10_000;
  complaint.note('d');
  expect(told).toEqual([
    ['a', 1],
    ['d', 3],
  ]);
});
