import { describe, expect, it } from '@jest/globals';
import type { Operation } from '@baton/rules';
import { operationBreaks } from './promises';

const owed = (kind: string, about: string | null, responsible = 'housing') => ({
  id: `ob-${kind}`,
  kind,
  about,
  responsible,
  nextRung: { index: 0, at: '2026-03-02T03:00:00.000Z', round: 0 },
  pausedAt: null,
  overdue: false,
  due: '2026-03-02T03:00:00.000Z',
});

/** An operation under way that waits for an answer, a signature, an approval and an effect. */
const waiting = {
  status: 'on-site',
  calls: [
    { agency: 'fire', asked: [], answer: { state: 'called' } },
    { agency: 'gas', asked: [], answer: { state: 'coming' } },
  ],
  measures: [{ id: 'measure-1', approved: 'owed', ended: null }],
  effects: [{ id: 'effect-1', status: 'pending' }],
  record: { signatures: [{ agency: 'market', how: 'outstanding' }] },
  obligations: [
    owed('answer', 'fire'),
    owed('muster', 'gas'),
    owed('approve', 'measure-1'),
    owed('carry-out', 'effect-1'),
    owed('sign', 'market'),
  ],
} as unknown as Operation;

describe('what an operation promises', () => {
  it('holds while everything waited for is owed by somebody', () => {
    expect(operationBreaks(waiting)).toEqual([]);
    expect(
      operationBreaks({ ...waiting, status: 'closed', calls: [], measures: [], effects: [], record: null, obligations: [] }),
    ).toEqual([]);
  });

  it.each(waiting.obligations.map(({ kind, about }) => [kind, about]))('is broken when %s of %s is forgotten', (kind, about) => {
    const obligations = waiting.obligations.filter((one) => one.kind !== kind);
    expect(operationBreaks({ ...waiting, obligations })).toEqual([`${kind} of ${about} is waited for and owed by nobody`]);
  });

  it('is broken by an obligation in nobody’s hand, and without a deadline before the end', () => {
    const [first, ...others] = waiting.obligations;
    expect(operationBreaks({ ...waiting, obligations: [{ ...first!, responsible: '' }, ...others] })).toEqual([
      'obligation ob-answer has no holder',
    ]);
    const idle = { ...waiting, calls: [], measures: [], effects: [], record: null, obligations: [] };
    expect(operationBreaks(idle)).toEqual(['on-site without a deadline']);
    expect(operationBreaks({ status: 'none' })).toEqual(['is not planned yet']);
  });
});
