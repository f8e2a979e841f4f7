import { describe, expect, it } from '@jest/globals';
import { seedCalendar, seedPlaybooks } from '@baton/rules';
import { ladderFindings, type LadderRun, type RecordedEscalation } from './ladder-check';

const { ladder } = seedPlaybooks.find(({ id }) => id === 'complex')!;
const due = '2026-11-12T09:30:00.000Z'; // Thursday, end of work

const raised = (rung: number, scheduledFor: string, at = scheduledFor, missedRounds = 0): RecordedEscalation =>
  ({ at, data: { rung, scheduledFor, due, missedRounds, round: 0, name: 'rung' } }) as unknown as RecordedEscalation;
const climbed = [
  raised(0, '2026-11-11T09:30:00.000Z'),
  raised(1, '2026-11-12T09:30:00.000Z'),
  raised(2, '2026-11-16T09:30:00.000Z', '2026-11-16T09:30:03.000Z'),
  raised(3, '2026-11-19T09:30:00.000Z'),
  raised(3, '2026-11-20T09:30:00.000Z'),
];
const run = (more: Partial<LadderRun>): LadderRun => ({
  due,
  since: '2026-11-03T01:00:00.000Z',
  until: '2026-11-23T01:00:00.000Z',
  escalations: climbed,
  ...more,
});
const findings = (more: Partial<LadderRun> = {}) => ladderFindings(seedCalendar, ladder, run(more));

describe('the check of a ladder', () => {
  it('is content when every rung came at its instant', () => {
    expect(findings()).toEqual([]);
  });

  it('knows that a repetition told together with an earlier one is not missing', () => {
    const late = raised(3, '2026-11-19T09:30:00.000Z', '2026-11-23T00:30:00.000Z', 1);
    expect(findings({ escalations: [...climbed.slice(0, 3), late] })).toEqual([]);
  });

  it('begins with the first rung that lies ahead', () => {
    expect(findings({ since: '2026-11-12T01:00:00.000Z', escalations: climbed.slice(1) })).toEqual([]);
  });

  it('repeats the last rung when the promise lay so far back that none was ahead', () => {
    const since = '2026-11-20T10:00:00.000Z';
    expect(findings({ since, escalations: [raised(3, '2026-11-23T09:30:00.000Z')], until: '2026-11-24T01:00:00.000Z' })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<LadderRun>, string]>([
    ['one that is missing at the end', { escalations: climbed.slice(0, 4) }, 'rung 3 of 2026-11-20T09:30:00.000Z is missing'],
    ['one that is missing in between', { escalations: [climbed[0]!, ...climbed.slice(2)] }, 'the ladder says rung 1'],
    [
      'one that came too early',
      { escalations: [{ ...climbed[0]!, at: '2026-11-11T09:29:59.000Z' }, ...climbed.slice(1)] },
      'before 2026-11-11',
    ],
    [
      'one at another instant',
      { escalations: [raised(0, '2026-11-11T09:00:00.000Z'), ...climbed.slice(1)] },
      'the ladder says rung 0',
    ],
    ['another due instant', { due: '2026-11-13T09:30:00.000Z' }, 'promised was 2026-11-13'],
    [
      'a round missed that was still ahead',
      { escalations: [...climbed.slice(0, 4), { ...climbed[4]!, data: { ...climbed[4]!.data, missedRounds: 1 } }] },
      'was ahead',
    ],
  ])('finds %s', (_, more, detail) => {
    expect(findings(more)).toContainEqual(expect.stringContaining(detail));
  });
});
