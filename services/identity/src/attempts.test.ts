import { expect, it } from '@jest/globals';
import { Attempts } from './attempts';

it('after five wrong passwords for somebody the next is not heard for a minute; others are', () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  for (let i = 0; i < 5; i++) {
    expect(attempts.mayTry('housing.lin')).toBe(true);
    attempts.failed('housing.lin');
  }
  expect(attempts.mayTry('housing.lin')).toBe(false);
  expect(attempts.mayTry('market.li')).toBe(true);
  now = 60_000;
  expect(attempts.mayTry('housing.lin')).toBe(true);
  attempts.failed('market.li');
  expect(attempts.mayTry('housing.lin')).toBe(true);
});
