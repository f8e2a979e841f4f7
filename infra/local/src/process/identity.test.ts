import { describe, expect, it } from '@jest/globals';
import { formatIdentity, identityOf, isRunning, parseIdentity, parseProcStat, startOf } from './identity';

const stat = (name: string, state = 'S') =>
  `4711 (${name}) ${state} 1 4711 4711 0 -1 4194560 3026 0 12 0 7 3 0 0 20 0 12 0 8349217 1063137280 11203 18446744073709551615`;

describe('the identity of a process', () => {
  it('is its id and its start, so a later process of the same id is another', () => {
    const own = identityOf(process.pid);
    expect(isRunning(own)).toBe(true);
    expect(isRunning({ ...own, started: `${own.started}0` })).toBe(false);
  });

  it('travels as one line', () => {
    const own = identityOf(process.pid);
    expect(parseIdentity(formatIdentity(own))).toEqual(own);
    expect(parseIdentity('4711 Tue Nov 24 15:35:01 2026\n')).toEqual({ pid: 4711, started: 'Tue Nov 24 15:35:01 2026' });
  });

  it.each(['', '4711', 'pid 12', '12 '])('is not read out of %j', (text) => expect(parseIdentity(text)).toBeUndefined());

  it('is not had by a process that is gone', () => {
    expect(startOf(2 ** 22 + 1)).toBeUndefined();
    expect(() => identityOf(2 ** 22 + 1)).toThrow('Process 4194305 is not running');
  });
});

describe('the start in /proc/<pid>/stat', () => {
  it.each(['mongod', 'tmux: server', 'a) S (b', ')'])('is found behind the name %j', (name) => {
    expect(parseProcStat(stat(name))).toBe('8349217');
  });

  it('of a zombie counts as none', () => expect(parseProcStat(stat('mongod', 'Z'))).toBeUndefined());
});
