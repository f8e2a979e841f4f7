import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options';

describe('options of the real run', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({
      sources: ['sf', 'boston'],
      rows: null,
      operations: 110,
      seed: 1,
      speed: null,
      tailDays: null,
      keep: false,
      kill: false,
    });
  });

  it('reads what is given', () => {
    expect(parseOptions(['--rows', 'all', '--source', 'boston', '--speed', '43200', '--tail', '5', '--keep', '--kill'])).toEqual({
      sources: ['boston'],
      rows: Infinity,
      operations: 110,
      seed: 1,
      speed: 43_200,
      tailDays: 5,
      keep: true,
      kill: true,
    });
  });

  it('reads how many operations, and their dice', () => {
    expect(parseOptions(['--source', 'operations', '--operations', '12', '--seed', '7'])).toMatchObject({
      sources: ['operations'],
      operations: 12,
      seed: 7,
    });
  });

  it.each([
    [['--rows', 'many'], '--rows is "many"'],
    [['--source', 'oakland'], 'allowed: sf, boston, both, operations'],
    [['--operations', '0'], '--operations is "0"'],
    [['--speed', '0'], '--speed is "0"'],
    [['--fast'], '--fast'],
  ])('refuses %j', (args, message) => expect(() => parseOptions(args)).toThrow(message));
});
