import type {
  Budget,
  Calendar,
  DecideContext,
  ObligationEnd,
  ObligationKind,
  ObligationMove,
  ObligationStart,
  Playbook,
  Refusal,
  TaskEvent,
  TaskEventType,
} from '@baton/contracts';
import { dueAfter, fixedDue, type InstantSetter } from '../calendar';
import { calendarOf, playbookOf, type DirectoryState } from '../directory';
import { evolve } from './evolve';
import { firstRung, ladderOf } from './ladder';
import { type Obligation, type Task, type TaskState, workKinds } from './state';

export type TaskContext = DecideContext<DirectoryState>;

/** What a command handler answers: nothing said (events were emitted), a refusal, or a named nothing. */
export type Verdict = undefined | Refusal | 'already-so' | 'nothing-due';

/** Time of an obligation: a budget from its start, or an instant somebody set. */
export type Time = { budget: Budget } | { until: string; setBy: InstantSetter };

/** An obligation to be started. Begins now unless `since` says otherwise. */
export interface StartSpec {
  kind: ObligationKind;
  duty: string | null;
  responsible: string;
  since?: string;
  time: Time;
  about?: string;
}

type DataOf<T extends TaskEventType> = Omit<Extract<TaskEvent, { type: T }>['data'], 'starts' | 'ends' | 'moves'>;
type Known<D> = { [K in keyof D as string extends K ? never : K]: D[K] };
/** What an event says besides its clocks; a function where it repeats something of the obligations it starts. */
type Facts<T extends TaskEventType> = Known<DataOf<T>> | ((starts: ObligationStart[]) => Known<DataOf<T>>);

interface ClockChange {
  starts?: StartSpec[];
  ends?: ObligationEnd[];
  moves?: ObligationMove[];
}

/**
 * A decision in the making: collects events and folds each at once, so that what comes later in the same command
 * (first what is due, then what was asked) sees what came before.
 */
export class Draft {
  readonly events: TaskEvent[] = [];
  private state: TaskState;

  constructor(
    state: TaskState,
    readonly context: TaskContext,
  ) {
    this.state = state;
  }

  get task(): Task {
    if (this.state.status === 'none') throw new Error('no task yet');
    return this.state;
  }

  get now(): string {
    return this.context.now;
  }

  get agency(): string {
    return this.context.actor.agency;
  }

  get directory(): DirectoryState {
    return this.context.policy;
  }

  /** The playbook version the task runs under (rule 10). */
  get playbook(): Playbook {
    const { id, version } = this.task.playbook;
    const playbook = playbookOf(this.directory, id, version);
    if (!playbook) throw new Error(`playbook ${id} version ${version} is not in the directory`);
    return playbook;
  }

  get calendar(): Calendar {
    return this.calendarOf(this.playbook);
  }

  /** Adds an event; its obligations get their ids, due instants, explanations and first rungs here. `under` for the event that opens or moves the task. */
  emit<T extends TaskEventType>(type: T, facts: Facts<T>, clocks: ClockChange = {}, under?: Playbook): void {
    const first = this.state.status === 'none' ? 1 : this.state.counters.obligation + 1;
    const specs = clocks.starts ?? [];
    const playbook = specs.length > 0 ? (under ?? this.playbook) : null;
    const starts = playbook ? specs.map((spec, i) => this.start(spec, first + i, playbook)) : [];
    const ends = clocks.ends ?? [];
    const changes = { starts, ends: [...ends, ...this.moot(ends)], moves: clocks.moves ?? [] };
    const data = typeof facts === 'function' ? facts(starts) : facts;
    const event = { type, data: { ...data, ...changes } } as unknown as TaskEvent;
    this.events.push(event);
    this.state = evolve(this.state, event, this.now);
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

  /** Running obligations of some kinds, of one duty when given. */
  running(kinds: readonly ObligationKind[], duty?: string): Obligation[] {
    return this.task.obligations.filter((o) => kinds.includes(o.kind) && (duty === undefined || o.duty === duty));
  }

  /** The obligation to decide on a request of a kind. */
  deciding(request: string): Obligation[] {
    return this.running(['decide']).filter((o) => o.about === request);
  }

  private start(spec: StartSpec, number: number, playbook: Playbook): ObligationStart {
    const { kind, duty, responsible, since = this.now, time, about = null } = spec;
    const calendar = this.calendarOf(playbook);
    const deadline = 'until' in time ? fixedDue(since, time.until, time.setBy) : dueAfter(calendar, since, time.budget);
    const { due, explanation } = deadline;
    const nextRung = firstRung(calendar, ladderOf(playbook, kind), due, since);
    const paused = this.state.status !== 'none' && this.state.suspended !== null && workKinds.includes(kind);
    const start = { id: `${kind}-${number}`, kind, duty, responsible, since, due, explanation, nextRung, about };
    return paused ? { ...start, paused } : start;
  }

  /** A request for more time about what has ended: nobody needs to decide on it any more. */
  private moot(ends: ObligationEnd[]): ObligationEnd[] {
    if (ends.length === 0 || this.state.status === 'none') return [];
    const request = this.state.requests.find(({ obligation }) => obligation !== null && ends.some(({ id }) => id === obligation));
    return request
      ? this.end('superseded', ...this.deciding(request.kind)).filter(({ id }) => ends.every((e) => e.id !== id))
      : [];
  }

  private calendarOf(playbook: Playbook): Calendar {
    const calendar = calendarOf(this.directory, playbook.calendar);
    if (!calendar) throw new Error(`calendar ${playbook.calendar} is not in the directory`);
    return calendar;
  }
}
