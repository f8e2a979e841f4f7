import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options';

describe('options of the real run', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({
      sources: ['sf', 'boston'],
      rows: 2000,
      speed: null,
      tailDays: 10,
      keep: false,
      kill: false,
    });
  });

  it('reads what is given', () => {
    expect(parseOptions(['--rows', 'all', '--source', 'boston', '--speed', '43200', '--tail', '5', '--keep', '--kill'])).toEqual({
      sources: ['boston'],
      rows: Infinity,
      speed: 43_200,
      tailDays: 5,
      keep: true,
      kill: true,
    });
  });

  it.each([
    [['--rows', 'many'], '--rows is "many"'],
    [['--source', 'oakland'], 'allowed: sf, boston, both'],
    [['--speed', '0'], '--speed is "0"'],
    [['--fast'], '--fast'],
  ])('refuses %j', (args, message) => expect(() => parseOptions(args)).toThrow(message));
});
