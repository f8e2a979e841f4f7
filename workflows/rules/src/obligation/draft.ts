import type {
  Budget,
  Calendar,
  DecideContext,
  DomainEvent,
  NextRung,
  ObligationEnd,
  ObligationMove,
  Playbook,
  Refusal,
} from '@baton/contracts';
import { dueAfter, fixedDue, type InstantSetter } from '../calendar';
import { calendarOf, type DirectoryState, playbookOf } from '../directory';
import { firstRung, ladderOf, type Ladders } from './ladder';
import type { Obligation, Owing } from './state';

/** What a command handler answers: nothing said (events were emitted), a refusal, or a named nothing. */
export type Verdict = undefined | Refusal | 'already-so' | 'nothing-due';

/** Time of an obligation: a budget from its start, or an instant somebody set. */
export type Time = { budget: Budget } | { until: string; setBy: InstantSetter };

/** An obligation to be started. Begins now unless `since` says otherwise. */
export interface StartSpec<K extends string = string> {
  kind: K;
  responsible: string;
  since?: string;
  time: Time;
  about?: string;
}

/** When an obligation is due and first rung: what a draft adds to what was asked for. */
export interface Timing extends Pick<Obligation, 'id' | 'since' | 'due' | 'explanation'> {
  nextRung: NextRung;
}

export interface ClockChange<Spec> {
  starts?: Spec[];
  ends?: ObligationEnd[];
  moves?: ObligationMove[];
}

type Known<D> = { [N in keyof D as string extends N ? never : N]: D[N] };
type DataOf<E extends DomainEvent, T extends E['type']> = Known<Extract<E, { type: T }>['data']>;
/** What an event says besides what the draft tells (`Told`: its clocks); a function where it repeats something of the obligations it starts. */
export type Facts<E extends DomainEvent, T extends E['type'], Start, Told extends string> =
  Omit<DataOf<E, T>, Told> | ((starts: Start[]) => Omit<DataOf<E, T>, Told>);

/** What a draft is of: a subject's state before and after its first event, and how it folds. */
interface Folding<S, E> {
  evolve(state: S, event: E, at: string): S;
  absent: string;
}

/**
 * A decision in the making, of any subject that owes something: collects events and folds each at once, so that what
 * comes later in the same command (first what is due, then what was asked) sees what came before.
 */
export abstract class OwingDraft<
  Entity extends Owing & { status: string },
  Event extends DomainEvent,
  Spec extends StartSpec<Entity['obligations'][number]['kind']>,
  Start,
  Policy,
  Told extends string = keyof ClockChange<Spec>,
> {
  readonly events: Event[] = [];

  constructor(
    private state: { status: 'none' } | Entity,
    readonly context: DecideContext<Policy>,
    private readonly folding: Folding<{ status: 'none' } | Entity, Event>,
  ) {}

  /** The directory the decision sees. */
  abstract get directory(): DirectoryState;
  /** The subject's ladders under a playbook. */
  abstract laddersOf(playbook: Playbook): Ladders<Entity['obligations'][number]['kind']>;
  /** An obligation as its event tells it. */
  protected abstract started(spec: Spec, timing: Timing): Start;
  /** What ends besides, because something else does. */
  protected endsWith(_ends: ObligationEnd[]): ObligationEnd[] {
    return [];
  }

  protected get entity(): Entity {
    if (this.state.status === 'none') throw new Error(this.folding.absent);
    return this.state as Entity;
  }

  /** The entity, or null before its first event. */
  protected get entityOrNull(): Entity | null {
    return this.state.status === 'none' ? null : (this.state as Entity);
  }

  get now(): string {
    return this.context.now;
  }

  get agency(): string {
    return this.context.actor.agency;
  }

  /** The playbook version the entity runs under (rule 10). */
  get playbook(): Playbook {
    const { id, version } = this.entity.playbook;
    const playbook = playbookOf(this.directory, id, version);
    if (!playbook) throw new Error(`playbook ${id} version ${version} is not in the directory`);
    return playbook;
  }

  get ladders(): Ladders<Entity['obligations'][number]['kind']> {
    return this.laddersOf(this.playbook);
  }

  get calendar(): Calendar {
    return this.calendarOf(this.playbook);
  }

  /** Adds an event; its obligations get their ids, due instants, explanations and first rungs here. `under` for the event that opens or moves the entity. */
  emit<T extends Event['type']>(
    type: T,
    facts: Facts<Event, T, Start, Told>,
    clocks: ClockChange<Spec> = {},
    under?: Playbook,
  ): void {
    const starts = this.startAll(clocks.starts ?? [], under);
    const ends = clocks.ends ?? [];
    const changes = { starts, ends: [...ends, ...this.endsWith(ends)], moves: clocks.moves ?? [] };
    const data = typeof facts === 'function' ? (facts as (starts: Start[]) => object)(starts) : facts;
    const event = { type, data: { ...data, ...changes } } as unknown as Event;
    this.events.push(event);
    this.state = this.folding.evolve(this.state, event, this.now);
  }

  /** Ends obligations as met, on time or late. */
  met(...obligations: (Obligation | undefined)[]): ObligationEnd[] {
    return obligations.flatMap((o) =>
      o ? [{ id: o.id, how: o.overdue || (!o.pausedAt && o.due <= this.now) ? 'met-late' : 'met' }] : [],
    );
  }

  end(how: ObligationEnd['how'], ...obligations: (Obligation | undefined)[]): ObligationEnd[] {
    return obligations.flatMap((o) => (o ? [{ id: o.id, how }] : []));
  }

  private startAll(specs: Spec[], under: Playbook | undefined): Start[] {
    if (specs.length === 0) return [];
    const first = (this.entityOrNull?.counters.obligation ?? 0) + 1;
    const playbook = under ?? this.playbook;
    return specs.map((spec, i) => this.start(spec, first + i, playbook));
  }

  private start(spec: Spec, number: number, playbook: Playbook): Start {
    const { kind, since = this.now, time } = spec;
    const calendar = this.calendarOf(playbook);
    const deadline = 'until' in time ? fixedDue(since, time.until, time.setBy) : dueAfter(calendar, since, time.budget);
    const { due, explanation } = deadline;
    const nextRung = firstRung(calendar, ladderOf(this.laddersOf(playbook), kind), due, since);
    return this.started(spec, { id: `${kind}-${number}`, since, due, explanation, nextRung });
  }

  protected calendarOf(playbook: Playbook): Calendar {
    const calendar = calendarOf(this.directory, playbook.calendar);
    if (!calendar) throw new Error(`calendar ${playbook.calendar} is not in the directory`);
    return calendar;
  }
}
