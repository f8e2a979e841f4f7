import type {
  Budget,
  Calendar,
  DeadlineExplanation,
  DecideContext,
  ObligationEnd,
  ObligationKind,
  ObligationMove,
  ObligationStart,
  Playbook,
  ProblemCode,
  Refusal,
  TaskEvent,
  TaskEventType,
} from '@baton/contracts';
import { dueAfter, fixedDue } from '../calendar';
import { calendarOf, playbookOf, type DirectoryState } from '../directory';
import { evolve } from './evolve';
import { firstRung, ladderOf } from './ladder';
import type { Obligation, Task, TaskState } from './state';

export type TaskContext = DecideContext<DirectoryState>;

/** What a command handler answers: nothing said (events were emitted), a refusal, or a named nothing. */
export type Verdict = undefined | Refusal | 'already-so' | 'nothing-due';

export const refuse = (code: ProblemCode, detail: string, pointer?: string): Refusal => ({
  code,
  detail,
  ...(pointer ? { pointer } : {}),
});

/** An obligation to be started: its time as a budget from `since`, or as an instant set from outside. */
export interface StartSpec {
  kind: ObligationKind;
  duty?: string | null;
  responsible: string;
  since: string;
  time: { budget: Budget } | { until: string };
  about?: string | null;
}

type DataOf<T extends TaskEventType> = Omit<Extract<TaskEvent, { type: T }>['data'], 'starts' | 'ends' | 'moves'>;
type Known<D> = { [K in keyof D as string extends K ? never : K]: D[K] };

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
    const calendar = calendarOf(this.directory, this.playbook.calendar);
    if (!calendar) throw new Error(`calendar ${this.playbook.calendar} is not in the directory`);
    return calendar;
  }

  /** Adds an event; its obligations get their ids, due instants, explanations and first rungs here. `under` for the event that opens the task. */
  emit<T extends TaskEventType>(type: T, data: Known<DataOf<T>>, clocks: ClockChange = {}, under?: Playbook): void {
    const first = this.state.status === 'none' ? 1 : this.state.counters.obligation + 1;
    const starts = (clocks.starts ?? []).map((spec, i) => this.start(spec, first + i, under));
    const event = { type, data: { ...data, starts, ends: clocks.ends ?? [], moves: clocks.moves ?? [] } } as unknown as TaskEvent;
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
  running(kinds: ObligationKind[], duty?: string): Obligation[] {
    return this.task.obligations.filter((o) => kinds.includes(o.kind) && (duty === undefined || o.duty === duty));
  }

  /** Due instant, explanation and first rung of a kind of obligation under the task's playbook. */
  clock(
    kind: ObligationKind,
    since: string,
    time: StartSpec['time'],
    notBefore = since,
    under?: Playbook,
  ): { due: string; explanation: DeadlineExplanation; nextRung: ObligationStart['nextRung'] } {
    const playbook = under ?? this.playbook;
    const calendar = calendarOf(this.directory, playbook.calendar);
    if (!calendar) throw new Error(`calendar ${playbook.calendar} is not in the directory`);
    const { due, explanation } = 'until' in time ? fixedDue(since, time.until) : dueAfter(calendar, since, time.budget);
    return { due, explanation, nextRung: firstRung(calendar, ladderOf(playbook, kind), due, notBefore) };
  }

  private start(spec: StartSpec, number: number, under?: Playbook): ObligationStart {
    const { kind, duty = null, responsible, since, about = null } = spec;
    const clock = this.clock(kind, since, spec.time, since, under);
    return { id: `${kind}-${number}`, kind, duty, responsible, since, ...clock, about };
  }
}
