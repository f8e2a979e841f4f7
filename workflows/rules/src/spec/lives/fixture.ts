import type { Actor, DomainEvent } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clock, type Spec, supervisor } from '../fixture';

/** Hears of every command of a life with its outcome: event types, a reason for nothing, or a refusal's code. */
export type Heard<C> = (command: C, outcome: string[] | string) => void;

/** Time that passes before somebody does something, rung by the clock on the way or not. */
export interface Passing {
  minutes: number;
  rung: boolean;
}

/** Goes on with a life, step by step; `move` says who does what as things stand. */
export function live<T extends Passing, S, C extends { type: string }, E extends DomainEvent, P, Lived extends Spec<S, C, E, P>>(
  spec: Lived & Spec<S, C, E, P>,
  steps: readonly T[],
  move: (spec: Lived, step: T) => [Actor, C],
  heard: Heard<C>,
): Lived {
  for (const step of steps) {
    const until = hours(spec.now, step.minutes / 60);
    if (step.rung) spec.ringUntil(until);
    else spec.at(until);
    const [by, command] = move(spec, step);
    heard(command, spec.send(by, command));
  }
  return spec;
}

/** Any of a list, by a number of any size; undefined when there is none. */
export const of = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
/** An instant so many hours later. */
export const hours = (now: string, n: number): string => new Date(Date.parse(now) + n * 3_600_000).toISOString();

/** Cheaper than `expect` where something is said of every event. */
export function must(holds: boolean, broken: string): void {
  if (!holds) throw new Error(broken);
}

/** A state of something that has begun. */
export type Begun<S extends { status: string }> = Exclude<S, { status: 'none' }>;
const hasBegun = <S extends { status: string }>(state: S): state is Begun<S> => state.status !== 'none';

/** One event of a life, with the states around it. */
export interface Told<S extends { status: string }, E extends DomainEvent> {
  event: E;
  at: string;
  by: Actor;
  before: Begun<S> | null;
  after: Begun<S>;
  /** What was told before, the last first. */
  earlier: { event: E; at: string; by: Actor }[];
}

/** Folds a history anew and looks at every event with the frozen states around it. */
export function each<S extends { status: string }, C extends { type: string }, E extends DomainEvent, P>(
  { subject, history }: Spec<S, C, E, P>,
  look: (told: Told<S, E>) => void,
): void {
  let state = subject.initialState;
  history.forEach(({ event, at, by }, index) => {
    const before = hasBegun(state) ? state : null;
    state = deepFrozen(subject.evolve(state, event, at));
    if (!hasBegun(state)) return;
    look({
      ...{ event, at, by, before, after: state },
      get earlier() {
        return history.slice(0, index).reverse();
      },
    });
  });
}

interface LivesOf<L, S extends { status: string }, C extends { type: string }, E extends DomainEvent, P> {
  lives: fc.Arbitrary<L>;
  play: (life: L, heard?: Heard<C>) => Spec<S, C, E, P>;
  /** What holds over any life. Each throws where it does not. */
  promises: Record<string, (spec: never) => void>;
  /** The schema of its events. */
  event: { parse(value: unknown): E; options: readonly { shape: { type: { value: string } } }[] };
  statuses: readonly string[];
  /** At least so many of these events are told over all lives, and at most this share of commands is accepted. */
  worth: { told: Partial<Record<E['type'], number>>; atMostAccepted: number };
  ring: C;
  /** A command of the supervisor that is taken nearly always. */
  anybody: C;
}

/** Says of a subject what holds over any sequence of commands and instants: other lives in every run, told by their seed. */
export function overAnyLife<L, S extends { status: string }, C extends { type: string }, E extends DomainEvent, P>(
  of: LivesOf<L, S, C, E, P>,
): void {
  const options = { numRuns: 300, seed: Math.trunc(Math.random() * 2 ** 31) };
  const once = playedOnce(of.play);

  describe('over any sequence of commands and instants', () => {
    test.each(Object.entries(of.promises))('%s', (_, holds) => {
      fc.assert(
        fc.property(of.lives, (life) => holds(once(life).spec as never)),
        options,
      );
    });

    test('the lives played are worth it: every event is told, every status reached, many commands accepted and many refused', () => {
      const told = new Map<string, number>();
      const reached = new Set<string>();
      let [sent, accepted] = [0, 0];
      const count = (life: L): void => {
        const { spec, ...counted } = once(life);
        sent += counted.sent;
        accepted += counted.accepted;
        let state = spec.subject.initialState;
        for (const { event, at } of spec.history) {
          told.set(event.type, (told.get(event.type) ?? 0) + 1);
          state = spec.subject.evolve(state, event, at);
          // On the way, too: few lives end where they began.
          reached.add(state.status);
        }
      };
      fc.assert(fc.property(of.lives, count), options);
      expect(of.event.options.map((option) => option.shape.type.value).filter((type) => !told.has(type))).toEqual([]);
      expect([...reached].sort()).toEqual([...of.statuses].sort());
      expect(accepted / sent).toBeGreaterThan(0.4);
      expect(accepted / sent).toBeLessThan(of.worth.atMostAccepted);
      for (const [type, atLeast] of Object.entries(of.worth.told)) expect(told.get(type)).toBeGreaterThan(atLeast as number);
    });

    test('whoever comes first, clock or person, what was missed is recorded the same', () => {
      const sameEitherWay = (life: L, minutes: number): void => {
        const before = of.play(life);
        const later = new Date(Date.parse(before.now) + minutes * 60_000).toISOString();
        const going = (...who: [Actor, C][]) => {
          const spec = before.again().at(later);
          for (const [by, command] of who) spec.send(by, command);
          return spec;
        };
        const withClock = going([clock, of.ring], [supervisor, of.anybody]);
        const without = going([supervisor, of.anybody]);
        if (without.history.length > 0) expect(without.state).toEqual(withClock.state);
      };
      fc.assert(fc.property(of.lives, fc.integer({ min: 1, max: 5000 }), sameEitherWay), { numRuns: 60 });
    });

    test('every event parses as published and travels as plain JSON', () => {
      const travels = (life: L): void => {
        for (const { event } of once(life).spec.history) {
          const travelled: unknown = JSON.parse(JSON.stringify(event));
          expect(of.event.parse(travelled)).toEqual(event);
        }
      };
      fc.assert(fc.property(of.lives, travels), { ...options, numRuns: 30 });
    });
  });
}

/** Plays each life once, however many look at it, and counts what was sent and accepted. */
function playedOnce<L, T, C>(play: (life: L, heard?: Heard<C>) => T) {
  const known = new Map<string, { spec: T; sent: number; accepted: number }>();
  return (life: L) => {
    const key = JSON.stringify(life);
    const found = known.get(key);
    if (found) return found;
    let [sent, accepted] = [0, 0];
    const spec = play(life, (_, outcome) => {
      sent += 1;
      if (typeof outcome !== 'string') accepted += 1;
    });
    const made = { spec, sent, accepted };
    known.set(key, made);
    return made;
  };
}

export function deepFrozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}
