import { describe, expect, it } from '@jest/globals';
import { parseStartOptions } from './options';

describe('what follows npm start --', () => {
  it('is nothing as a rule', () => {
    expect(parseStartOptions([])).toEqual({ fresh: false, quietAgencies: false, anyPorts: false });
  });
  it('may be any of the options', () => {
    expect(parseStartOptions(['--quiet-agencies', '--fresh', '--data', '/d', '--any-ports', '--speed', '60'])).toEqual({
      fresh: true,
      quietAgencies: true,
      dataDir: '/d',
      anyPorts: true,
      speed: 60,
    });
  });
  it.each(['0.5', 'fast', '-1', ''])('takes no speed of "%s"', (speed) =>
    expect(() => parseStartOptions([`--speed=${speed}`])).toThrow('--speed'),
  );
  it.each([['--frehs'], ['now']])('is refused when it is %s', (word) => expect(() => parseStartOptions([word])).toThrow(word));
});
