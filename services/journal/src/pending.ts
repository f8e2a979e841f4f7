import type { CommandRequest, Outcome } from './request';

/** A command under way in an engine. */
export interface Pending<S, C, P> {
  request: CommandRequest<S, C, P>;
  /** Times it met a taken sequence. */
  attempts: number;
  /** It was decided on a state that lay behind: the entity is there, so its state is read, also for one that creates. */
  behind: boolean;
  settle(outcome: Outcome<S>): void;
  fail(error: unknown): void;
}

/**
 * The commands that wait, in order of arrival. A batch takes what it can; an entity that is in a batch under way is
 * left out of the next, so that its commands are decided one after the other.
 */
export class WaitingLine<S, C, P> {
  private line: Pending<S, C, P>[] = [];
  private readonly busy = new Set<string>();

  get length(): number {
    return this.line.length;
  }

  add(pending: Pending<S, C, P>): void {
    this.line.push(pending);
  }

  /** Puts commands back before all others: they were there first. */
  putBack(pending: Pending<S, C, P>[]): void {
    if (pending.length > 0) this.line = [...pending, ...this.line];
  }

  /** Takes the next commands of entities that are not under way, grouped by entity; marks these as under way. */
  take(limit: number): Map<string, Pending<S, C, P>[]> {
    const groups = new Map<string, Pending<S, C, P>[]>();
    const left: Pending<S, C, P>[] = [];
    let taken = 0;
    for (const pending of this.line) {
      const { entity } = pending.request;
      if (taken >= limit || this.busy.has(entity)) {
        left.push(pending);
        continue;
      }
      taken++;
      const group = groups.get(entity);
      if (group) group.push(pending);
      else groups.set(entity, [pending]);
    }
    this.line = left;
    for (const entity of groups.keys()) this.busy.add(entity);
    return groups;
  }

  release(entities: Iterable<string>): void {
    for (const entity of entities) this.busy.delete(entity);
  }
}
