import { describe, it } from '@jest/globals';
import type { Offset, Playbook } from '@baton/contracts';
import fc from 'fast-check';
import { seedCalendar, shift } from '../calendar';
import { seedPlaybooks } from './seed';
import { verifyPlaybook } from './verify';

const [base] = seedPlaybooks;
const natural = (minutes: number): Offset => ({ kind: 'natural', duration: `${minutes < 0 ? '-' : ''}PT${Math.abs(minutes)}M` });
const offset: fc.Arbitrary<Offset> = fc.oneof(
  fc.integer({ min: -3000, max: 10_000 }).map(natural),
  fc.integer({ min: -20, max: 40 }).map((hours): Offset => ({ kind: 'working-hours', hours })),
  fc.integer({ min: -5, max: 15 }).map((days): Offset => ({ kind: 'working-days', days })),
);
const ladder = fc.record({ afters: fc.array(offset, { minLength: 1, maxLength: 5 }), repeat: offset });
const due = fc.date({ min: new Date('2026-01-05T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true });

const withLadder = ({ afters, repeat }: { afters: Offset[]; repeat: Offset }): Playbook => {
  if (!base) throw new Error('no seed playbook');
  const [first] = base.ladder.rungs;
  if (!first) throw new Error('no rung');
  return { ...base, ladder: { ...base.ladder, rungs: afters.map((after) => ({ ...first, after })), repeat } };
};

describe('a ladder that the verifier lets through', () => {
  it('never calls a higher rung before a lower one, whatever the due instant, and repeats later than it rang', () => {
    fc.assert(
      fc.property(ladder, due, (drawn, date) => {
        fc.pre(verifyPlaybook(withLadder(drawn)).length === 0);
        const instant = date.toISOString();
        const calls = drawn.afters.map((after) => shift(seedCalendar, instant, after));
        const last = calls[calls.length - 1] ?? instant;
        return (
          calls.every((call, i) => i === 0 || call >= (calls[i - 1] ?? '')) && shift(seedCalendar, last, drawn.repeat) > last
        );
      }),
      { numRuns: 300, maxSkipsPerRun: 2000 },
    );
  });
});
