import { describe, expect, it } from '@jest/globals';
import { Roster } from './roster';

describe('the roster', () => {
  it('gives every team of a turn once, then the next turn', () => {
    const roster = new Roster(2);
    const taken = [0, 0, 0, 1].map((from) => roster.take(from));
    const [first, second, third, fourth] = taken;
    expect([first, second].map((one) => one?.team)).toEqual([0, 1]);
    expect(first?.at).toBe(second?.at);
    expect(third!.at).toBeGreaterThan(first!.at);
    expect([third, fourth].map((one) => one?.team)).toEqual([0, 1]);
    expect(fourth!.at).toBe(third!.at);
  });

  it('never gives an hour that has gone by', () => {
    const from = Date.parse('2017-10-21T01:20:00Z');
    expect(new Roster(6).take(from).at).toBeGreaterThanOrEqual(from);
  });
});
