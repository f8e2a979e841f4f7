import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import type { TaskEvent, TaskEventType } from '@baton/contracts';
import fc from 'fast-check';
import { taskProjection, type TaskRecord } from './projection';

const samples = join(__dirname, '../../../../contracts/samples/task');

/** The stored sample of an event, without its deadlines, with some of its facts replaced. */
function sample(type: TaskEventType, facts: Record<string, unknown> = {}): TaskEvent {
  const { data } = JSON.parse(readFileSync(join(samples, `${type}.v1.json`), 'utf8')) as { data: object };
  return { type, data: { ...data, starts: [], ends: [], moves: [], ...facts } } as unknown as TaskEvent;
}

const instant = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 2, minute)).toISOString();

/** Folds events one minute apart, the first at minute 0. */
const fold = (events: readonly TaskEvent[]): TaskRecord =>
  events.reduce((record, event, minute) => taskProjection.apply(record, event, instant(minute)), taskProjection.initial);

const opened = sample('TaskOpened', { duties: [{ id: 'lead', agency: 'housing', share: null }] });
const lead = { duty: 'lead' };

describe('the baton track', () => {
  it('begins with the office, goes over at the acceptance and never at the offer, and ends at the write-off', () => {
    const record = fold([
      opened,
      sample('DutyOffered', { ...lead, to: 'housing' }),
      sample('DutyAccepted', { ...lead, by: 'housing' }),
      sample('DutyCompleted', { ...lead, by: 'housing' }),
      sample('ReviewPassed'),
      sample('TaskWrittenOff', { lead: 'housing' }),
    ]);
    expect(record.custody).toEqual([
      { duty: 'lead', holder: 'safety-office', from: instant(0), to: instant(2), taken: false },
      { duty: 'lead', holder: 'housing', from: instant(2), to: instant(5), taken: true },
    ]);
  });

  it('knows work from dispatching: an agency that rules itself takes a new span', () => {
    const ruled = sample('DutyRuled', { ...lead, from: 'safety-office', holder: 'safety-office' });
    expect(fold([opened, ruled]).custody).toMatchObject([
      { holder: 'safety-office', taken: false, to: instant(1) },
      { holder: 'safety-office', taken: true, from: instant(1), to: null },
    ]);
  });

  it('stands still while a duty is declined', () => {
    const declined = [sample('DutyOffered', lead), sample('DutyDeclined', { ...lead, holder: 'safety-office' })];
    expect(fold([opened, ...declined]).custody).toHaveLength(1);
  });
});

test('what scorecards count', () => {
  const record = fold([
    opened,
    sample('DutyOffered', lead),
    sample('DutyDeclined', lead),
    sample('DutyOffered', lead),
    sample('DeadlineMissed', lead),
    sample('EscalationRaised', { escalation: 'esc-1', rung: 2 }),
    sample('EscalationRaised', { escalation: 'esc-2', rung: 0 }),
  ]);
  expect(record).toMatchObject({ offers: 2, declines: 1, missed: 1, escalations: 2, highestRung: 3, reopened: 0 });
});

test('an event of a type that is not known is not guessed at', () => {
  expect(() => taskProjection.apply(taskProjection.initial, { type: 'TaskSung', data: {} }, instant(0))).toThrow('TaskSung');
});

const agencies = fc.constantFrom('housing', 'gas', 'fire', 'safety-office');
const act = fc.record({ duty: fc.constantFrom('lead', 'assist-1'), agency: agencies, what: fc.nat(4) });

test('an open duty has exactly one holder at every instant, and the track says the same as the state', () => {
  const both = [{ id: 'lead' }, { id: 'assist-1' }].map((duty) => ({ ...duty, agency: null, share: null }));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
      const events = acts.map(({ duty, agency, what }) => {
        if (what === 0) return sample('DutyOffered', { duty, to: agency });
        if (what === 1) return sample('DutyAccepted', { duty, by: agency });
        if (what === 2) return sample('DutyDeclined', { duty });
        if (what === 3) return sample('DutyRuled', { duty, holder: agency });
        return sample('DutyCompleted', { duty, by: agency });
      });
      const { state, custody } = fold([sample('TaskOpened', { duties: both }), ...events]);
      if (state.status === 'none') throw new Error('the task is open');
      for (const duty of state.duties) {
        const spans = custody.filter((span) => span.duty === duty.id);
        const running = spans.filter(({ to }) => to === null);
        expect(running.map(({ holder }) => holder)).toEqual(duty.custody.state === 'discharged' ? [] : [duty.custody.holder]);
        expect(spans.slice(0, -1).filter((span, i) => span.to === null || span.to > (spans[i + 1]?.from ?? ''))).toEqual([]);
      }
    }),
  );
});
