import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type OperationEvent, type OperationEventType, OperationTrack } from '@baton/contracts';
import { operationProjection, type OperationRecord } from './projection';

const samples = join(__dirname, '../../../../contracts/samples/operation');

/** The stored sample of an event, without its deadlines and effects, with some of its facts replaced. */
function sample(type: OperationEventType, facts: Record<string, unknown> = {}): OperationEvent {
  const { data } = JSON.parse(readFileSync(join(samples, `${type}.v1.json`), 'utf8')) as { data: object };
  return { type, data: { ...data, starts: [], ends: [], moves: [], effects: [], ...facts } } as unknown as OperationEvent;
}

const instant = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 2, minute)).toISOString();

/** Folds events one minute apart, the first at minute 0. */
const fold = (...events: OperationEvent[]): OperationRecord =>
  events.reduce(
    (record, event, minute) => operationProjection.apply(record, event, instant(minute)),
    operationProjection.initial,
  );

const agencies = [
  { agency: 'housing', powers: [] },
  { agency: 'gas', powers: [] },
];
const planned = sample('OperationPlanned', { agencies });
const calledOut = sample('OperationCalledOut', { round: 1 });
const call = (agency: string, round = 1) => sample('AgencyCalled', { agency, round });
const silence = (rung: number) => sample('EscalationRaised', { kind: 'answer', about: 'gas', obligation: 'answer-9', rung });

describe('the track of an operation', () => {
  it('follows each agency from its call to its signature', () => {
    const { calls } = fold(
      planned,
      calledOut,
      call('housing'),
      call('gas'),
      sample('CallRefused', { agency: 'gas', reason: 'no-people' }),
      sample('TeamPromised', { agency: 'housing' }),
      silence(0),
      silence(2),
      silence(1),
      sample('TeamPromised', { agency: 'gas' }),
      sample('TeamCheckedIn', { agency: 'housing', people: [], powers: [] }),
    );
    expect(calls).toEqual([
      expect.objectContaining({ agency: 'housing', calledAt: instant(2), answer: 'coming', rung: 0, arrivedAt: instant(10) }),
      expect.objectContaining({
        agency: 'gas',
        answer: 'coming',
        reason: 'no-people',
        answeredAt: instant(9),
        rung: 3,
        arrivedAt: null,
      }),
    ]);
  });

  it('keeps one entry per call-out, and changes the newest only', () => {
    const { calls, postponed } = fold(
      planned,
      calledOut,
      call('gas'),
      sample('OperationPostponed', { released: ['gas'] }),
      sample('OperationCalledOut', { round: 2 }),
      call('gas', 2),
      sample('TeamPromised', { agency: 'gas' }),
    );
    expect(calls.map(({ round, answer }) => [round, answer])).toEqual([
      [1, 'released'],
      [2, 'coming'],
    ]);
    expect(postponed).toBe(1);
  });

  it('counts what was found, taken, caused and refused', () => {
    const finding = sample('FindingRecorded', { effects: [] });
    const effect = {
      ...(finding.data as { effects: unknown[] }),
      id: 'effect-1',
      kind: 'command-task',
      target: 't',
      what: '',
      command: null,
      by: {},
    };
    const record = fold(
      planned,
      sample('FindingRecorded', { effects: [effect] }),
      sample('EffectRecorded', { effect: 'effect-1', outcome: 'refused' }),
      sample('OperationClosed', { outcome: 'emergency' }),
    );
    expect(record).toMatchObject({ findings: 1, effects: { caused: 1, done: 0, refused: 1 }, outcome: 'emergency' });
    expect(OperationTrack.safeParse({ ...record, id: 'gulou:operation:1', version: 4 }).error).toBeUndefined();
  });

  it('does not guess at an event of a type that is not known', () => {
    expect(() => operationProjection.apply(operationProjection.initial, { type: 'OperationSung', data: {} }, instant(0))).toThrow(
      'OperationSung',
    );
  });
});
