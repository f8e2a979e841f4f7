import { describe, expect, it } from '@jest/globals';
import { parseStartOptions } from './options';

describe('what follows npm start --', () => {
  it('is nothing as a rule', () => {
    expect(parseStartOptions([])).toEqual({ fresh: false, quietAgencies: false, dataDir: undefined, anyPorts: false });
  });
  it('may be any of the options', () => {
    expect(parseStartOptions(['--quiet-agencies', '--fresh', '--data', '/d', '--any-ports'])).toEqual({
      fresh: true,
      quietAgencies: true,
      dataDir: '/d',
      anyPorts: true,
    });
  });
  it.each([['--frehs'], ['now']])('is refused when it is %s', (word) => expect(() => parseStartOptions([word])).toThrow(word));
});
