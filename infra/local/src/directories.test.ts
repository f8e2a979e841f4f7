import { expect, it } from '@jest/globals';
import { homedir } from 'node:os';
import { cacheDirectory, checkoutDirectory, dataDirectory } from './directories';

it('keeps servers outside the checkout', () => {
  expect(cacheDirectory({})).toBe(`${homedir()}/.cache/baton`);
  expect(cacheDirectory({ XDG_CACHE_HOME: '/x' })).toBe('/x/baton');
  expect(cacheDirectory({ XDG_CACHE_HOME: '/x', BATON_CACHE: '/c' })).toBe('/c');
});

it('keeps data where it is told, else in the checkout', () => {
  expect(dataDirectory({ BATON_DATA: '/d' })).toBe('/d');
  expect(dataDirectory({})).toBe(`${checkoutDirectory}/.baton`);
});
