import type { Actor, Decision, DomainEvent, Refusal, Role, Subject } from '@baton/contracts';
import { expect } from '@jest/globals';

/** Somebody of an agency; roles matter at the door, the rules look at agency, id and `supervisor`. */
export const actor = (agency: string, id = `${agency}.liaison`, roles: Role[] = ['liaison']): Actor => ({
  id,
  name: id,
  agency,
  roles,
  district: 'gulou',
});
export const supervisor = actor('government', 'government.supervisor', ['supervisor']);
export const clock = actor('safety-office', 'clock', ['clock']);

export type DataOf<E extends DomainEvent, T extends E['type']> = Extract<E, { type: T }>['data'];

/** What a spec plays: the subject, what its decisions see, the entity, and the clock's command. */
interface Played<S, C extends { type: string }, E extends DomainEvent, P> {
  subject: Subject<S, C, E, P>;
  policy: P;
  entity: string;
  ring: C;
}

/** An entity under test: commands go in at an instant, outcomes come out; history and state stand by. */
export class Spec<S, C extends { type: string }, E extends DomainEvent, P> {
  state: S;
  readonly history: { event: E; at: string; by: Actor }[] = [];

  constructor(
    public now: string,
    private readonly played: Played<S, C, E, P>,
  ) {
    this.state = played.subject.initialState;
  }

  get subject(): Subject<S, C, E, P> {
    return this.played.subject;
  }

  get policy(): P {
    return this.played.policy;
  }

  /** Moves the clock; never back. */
  at(instant: string): this {
    if (instant > this.now) this.now = instant;
    return this;
  }

  /** What a command would come to now; nothing changes. */
  decide(by: Actor, command: C): Decision<E> {
    const { subject, policy, entity } = this.played;
    const commandId = `c${this.history.length}`;
    return subject.decide(this.state, command, { now: this.now, actor: by, policy, entity, commandId });
  }

  /** Sends a command; gives the types of its events, the reason why nothing was done, or the code of its refusal. */
  send(by: Actor, command: C): E['type'][] | string {
    const decision = this.decide(by, command);
    if (decision.outcome === 'refused') return decision.refusal.code;
    if (decision.outcome === 'nothing') return decision.reason;
    for (const event of decision.events) {
      this.state = this.subject.evolve(this.state, event, this.now);
      this.history.push({ event, at: this.now, by });
    }
    return decision.events.map(({ type }) => type);
  }

  /** A step of the story before the one under test: it must be accepted. */
  did(by: Actor, command: C): this {
    const outcome = this.send(by, command);
    if (typeof outcome === 'string') throw new Error(`${command.type} by ${by.id}: ${outcome}`);
    return this;
  }

  /** Rings at every deadline up to and including an instant, as the clock does. */
  ringUntil(instant: string): this {
    const { subject } = this;
    for (let due = subject.nextDeadline(this.state); due !== null && due <= instant; due = subject.nextDeadline(this.state)) {
      this.at(due).send(clock, this.played.ring);
    }
    return this.at(instant);
  }

  /** The same entity, to be gone on with from here: its history is told anew. */
  again(): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as this, this, { history: [] });
  }

  /** Data of the events of a type, in order. */
  told<T extends E['type']>(type: T): DataOf<E, T>[] {
    const data: unknown[] = this.history.filter(({ event }) => event.type === type).map(({ event }) => event.data);
    return data;
  }
}

/** The last event of a type. */
export function last<S, C extends { type: string }, E extends DomainEvent, P, T extends E['type']>(
  spec: Spec<S, C, E, P>,
  type: T,
): DataOf<E, T> {
  const event = spec.told(type).at(-1);
  if (!event) throw new Error(`no ${type} was told`);
  return event;
}

/** One way to be refused: who, what, which code, which field, and words the detail must contain. */
export type DeniedOf<Under, C> = [
  name: string,
  given: () => Under,
  by: Actor,
  when: C,
  code: string,
  pointer?: string | undefined,
  words?: string,
];

/** Expects a refusal with its code and pointer, a detail in words, and nothing left behind. */
export function expectRefused<S, C extends { type: string }, E extends DomainEvent, P>([
  ,
  given,
  by,
  command,
  code,
  pointer,
  words,
]: DeniedOf<Spec<S, C, E, P>, C>): void {
  const spec = given();
  const before = spec.state;
  const decision = spec.decide(by, command);
  expect(decision).toMatchObject({ outcome: 'refused', refusal: { code } });
  const { refusal } = decision as { refusal: Refusal };
  expect(refusal.pointer).toBe(pointer);
  expect(refusal.detail).toContain(words ?? '');
  expect(refusal.detail).toMatch(/[一-鿿]{2}/);
  expect(refusal.detail).not.toMatch(/undefined|\[object/);
  expect(spec.state).toBe(before);
}
