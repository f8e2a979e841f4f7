import type { DomainEvent, Subject } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import type { DataOf } from '../fixture';
import type { Begun } from '../lives/fixture';

/** Ways to break the rules of a subject. */
export const mutationsOf = <S extends { status: string }, C extends { type: string }, E extends DomainEvent, P>(
  subject: Subject<S, C, E, P>,
) => ({
  /** Rules that tell something else in events of a type. */
  telling: <T extends E['type']>(
    type: T,
    change: (data: DataOf<E, T>, state: S, now: string) => Partial<DataOf<E, T>>,
  ): Subject<S, C, E, P> => ({
    ...subject,
    decide(state, command, context) {
      const decision = subject.decide(state, command, context);
      if (decision.outcome !== 'accepted') return decision;
      const changed = (event: E): E => {
        if (event.type !== type) return event;
        const data = event.data as DataOf<E, T> & object;
        return { type, data: { ...data, ...change(data, state, context.now) } } as unknown as E;
      };
      return { outcome: 'accepted', events: decision.events.map(changed) };
    },
  }),
  /** Rules that fold events of a type differently. */
  folding: (type: E['type'], change: (after: Begun<S>, event: E) => S): Subject<S, C, E, P> => ({
    ...subject,
    evolve(state, event, at) {
      const after = subject.evolve(state, event, at);
      return event.type === type && after.status !== 'none' ? change(after as Begun<S>, event) : after;
    },
  }),
});

/** One thing broken, and how the promise that guards it says so. */
export type Mutation<Broken> = [what: string, broken: Broken, said: RegExp];

/** Says that each promise notices what breaks it in one of the lives. */
export function areNoticed<Promised extends string, Broken, L>(
  mutations: Record<Promised, Mutation<Broken>[]>,
  lives: readonly L[],
  check: (promised: Promised, life: L, broken: Broken) => void,
): void {
  const firstComplaint = (promised: Promised, broken: Broken): string => {
    for (const life of lives) {
      try {
        check(promised, life, broken);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    }
    return 'no complaint';
  };
  describe.each(Object.entries(mutations) as [Promised, Mutation<Broken>[]][])('%s', (promised, list) => {
    test.each(list)('is broken when %s, and says so', (_, broken, said) => {
      expect(firstComplaint(promised, broken)).toMatch(said);
    });
  });
}
