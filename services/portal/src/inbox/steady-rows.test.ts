import { expect, it } from '@jest/globals';
import { steady } from './steady-rows';

const row = (id: string, version = 1) => ({ id, version });

it('shows new content in its place and counts nothing', () => {
  const { rows, updates } = steady([row('a'), row('b')], [row('a', 2), row('b')]);
  expect(rows).toEqual([
    { row: row('a', 2), gone: false },
    { row: row('b'), gone: false },
  ]);
  expect(updates).toBe(0);
});

it('keeps what left, adds nothing by itself, and counts both', () => {
  const { rows, updates } = steady([row('a'), row('b')], [row('b'), row('c')]);
  expect(rows.map(({ row: { id }, gone }) => [id, gone])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(updates).toBe(2);
});

it('does not move rows that fall due earlier than before, but says so', () => {
  expect(steady([row('a'), row('b')], [row('b'), row('a')])).toMatchObject({
    rows: [{ row: { id: 'a' } }, { row: { id: 'b' } }],
    updates: 2,
  });
});
