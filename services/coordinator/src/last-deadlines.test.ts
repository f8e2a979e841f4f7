import { expect, test } from '@jest/globals';
import type { Heard } from './heard';
import { LastDeadlines } from './last-deadlines';

const heard = (more: Partial<Heard> = {}): Heard => ({
  entity: 'a',
  from: 2,
  version: 2,
  began: false,
  dues: [100],
  byItself: false,
  traceparent: null,
  ...more,
});

test.each<[string, Partial<Heard>, string]>([
  ['a later deadline', { dues: [300] }, 'later'],
  ['the same deadline', { dues: [200] }, 'later'],
  ['an earlier one', { dues: [100] }, 'earlier'],
  ['an earlier one between two later ones', { from: 2, version: 4, dues: [300, 100, 400] }, 'earlier'],
  ['waiting for nothing', { dues: [Infinity] }, 'later'],
  ['a gap', { from: 3, version: 3, dues: [300] }, 'unheard'],
  ['a repetition', { from: 1, version: 1, dues: [100] }, 'known'],
  ['what the clock did itself', { dues: [100], byItself: true }, 'known'],
  ['an opening', { began: true, dues: [300] }, 'began'],
])('after a deadline of 200, %s', (_what, news, expected) => {
  const deadlines = new LastDeadlines();
  deadlines.note(heard({ from: 1, version: 1, dues: [200] }));
  expect(deadlines.compare(heard(news))).toBe(expected);
});

test('what the clock was told beyond the log is known when the log comes to it', () => {
  const deadlines = new LastDeadlines();
  deadlines.note(heard({ from: 1, version: 1, dues: [200] }), 3);
  expect(deadlines.compare(heard({ from: 2, version: 3, dues: [100] }))).toBe('known');
  expect(deadlines.compare(heard({ from: 2, version: 4, dues: [100] }))).toBe('earlier');
});

test('forgets the entity unheard of for longest; to be forgotten is to be unheard of', () => {
  const deadlines = new LastDeadlines(2);
  for (const entity of ['a', 'b', 'a', 'c']) deadlines.note(heard({ entity, from: 1, version: 1 }));
  expect(['a', 'b', 'c'].map((entity) => deadlines.compare(heard({ entity, dues: [500] })))).toEqual([
    'later',
    'unheard',
    'later',
  ]);
});
