import { expect, it } from '@jest/globals';
import { shrunk } from './log-ends';

const at = (ends: Record<string, number>) => Object.entries(ends).map(([partition, end]) => ({ partition, end }));

it.each([
  ['what grew or stayed', { 'a/0': 3, 'a/1': 0 }, { 'a/0': 3, 'a/1': 7 }, []],
  ['what lost its end', { 'a/0': 3, 'a/1': 5 }, { 'a/0': 2, 'a/1': 5 }, ['a/0']],
  ['what is gone, unless it was empty', { 'a/0': 3, 'b/0': 0 }, {}, ['a/0']],
])('tells %s', (_, before, now, lost) => {
  expect(shrunk(at(before), at(now))).toEqual(lost);
});
