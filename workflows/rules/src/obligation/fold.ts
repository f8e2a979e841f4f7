import type { Addressee, LadderLevel, NextRung, ObligationEnd, ObligationMove } from '@baton/contracts';
import type { Obligation, Owing } from './state';

/** What every event may change of what is owed. */
export interface ClockChanges<S> {
  starts: S[];
  ends: ObligationEnd[];
  moves: ObligationMove[];
}

/** One fold for every event: obligations end, move, start; reminders about what ended or moved are settled. */
export function withClocks<O extends Obligation, T extends Owing<O>, S>(
  state: T,
  { starts, ends, moves }: ClockChanges<S>,
  at: string,
  begun: (start: S, at: string) => O,
): T {
  if (starts.length + ends.length + moves.length === 0) return state;
  const ended = new Set(ends.map(({ id }) => id));
  const moved = new Map(moves.map((move) => [move.id, move]));
  const kept = state.obligations.filter(({ id }) => !ended.has(id)).map((o) => movedObligation(o, moved.get(o.id), at));
  const over = (obligation: string) => ended.has(obligation) || (moved.get(obligation)?.due ?? '') > at;
  return {
    ...state,
    obligations: [...kept, ...starts.map((start) => begun(start, at))],
    escalations: state.escalations.filter((e) => e.answer || !over(e.obligation)),
    counters: { ...state.counters, obligation: state.counters.obligation + starts.length },
  };
}

/** An obligation that moves into the past without having been missed before is missed at the next ring, on record. */
const movedObligation = <O extends Obligation>(o: O, move: ObligationMove | undefined, at: string): O =>
  move
    ? {
        ...o,
        due: move.due,
        explanation: move.explanation,
        nextRung: move.nextRung,
        pausedAt: null,
        overdue: o.overdue && move.due <= at,
      }
    : o;

/** A deadline was missed: told once. */
export const overdue = <T extends Owing>(state: T, id: string): T => ({
  ...state,
  obligations: state.obligations.map((o) => (o.id === id ? { ...o, overdue: true } : o)),
});

interface Raised<K extends string> {
  escalation: string;
  obligation: string;
  kind: K;
  level: LadderLevel;
  name: string;
  rung: number;
  round: number;
  to: Addressee;
  answer: boolean;
  nextRung: NextRung;
}

/** Somebody was called: the calls before on the same obligation are passed over, except those that want an answer in words. */
export function raised<O extends Obligation, T extends Owing<O>>(state: T, data: Raised<O['kind']>, at: string): T {
  const { escalation: id, obligation, kind, level, name, rung, round, to, answer, nextRung } = data;
  return {
    ...state,
    escalations: [
      ...state.escalations.filter((e) => e.obligation !== obligation || (e.answer && e.rung !== rung)),
      { id, obligation, kind, level, name, rung, round, at, to, answer, acknowledgedUntil: null },
    ],
    obligations: state.obligations.map((o) => (o.id === obligation ? { ...o, nextRung } : o)),
    counters: { ...state.counters, escalation: state.counters.escalation + 1 },
  };
}

interface Acknowledged {
  escalation: string;
  obligation: string;
  expires: string;
  nextRung: NextRung | null;
}

/** Whoever was called has said so: the ladder is held until the acknowledgement expires. */
export const acknowledged = <T extends Owing>(state: T, { escalation, expires, nextRung, obligation }: Acknowledged): T => ({
  ...state,
  escalations: state.escalations.map((e) => (e.id === escalation ? { ...e, acknowledgedUntil: expires } : e)),
  obligations: state.obligations.map((o) => (o.id === obligation && nextRung ? { ...o, nextRung } : o)),
});

/** Whoever was called has answered in words. */
export const answered = <T extends Owing>(state: T, escalation: string): T => ({
  ...state,
  escalations: state.escalations.filter(({ id }) => id !== escalation),
});

interface Unreached {
  obligation: string;
  post: string;
  nextRung: NextRung | null;
}

/** Whoever was called could not be reached: the post is passed over from now on, and the ladder may go on at once. */
export const unreached = <T extends Owing>(state: T, { obligation, post, nextRung }: Unreached): T => ({
  ...state,
  obligations: state.obligations.map((o) =>
    o.id === obligation ? { ...o, unreached: [...(o.unreached ?? []), post], ...(nextRung && { nextRung }) } : o,
  ),
});
