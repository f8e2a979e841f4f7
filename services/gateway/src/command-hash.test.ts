import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandHash } from './command-hash';

test('the order in which fields were written does not matter, at any depth', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, turned(member)]),
          )
        : value;
  fc.assert(fc.property(fc.jsonValue(), (value) => commandHash(turned(value)) === commandHash(value)));
});

test('another value, another order of a list and another place of a value are another command', () => {
  expect(commandHash({ a: [1, 2] })).not.toBe(commandHash({ a: [2, 1] }));
  expect(commandHash({ a: 1, b: null })).not.toBe(commandHash({ a: null, b: 1 }));
  expect(commandHash({ a: '1' })).not.toBe(commandHash({ a: 1 }));
});

test('a field that is undefined is a field that is not there', () => {
  expect(commandHash({ a: 1, b: undefined })).toBe(commandHash({ a: 1 }));
});
