import type { DecideContext, ObligationEnd, ObligationKind, ObligationStart, Playbook, TaskEvent } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { OwingDraft, type StartSpec as AnyStart, type Timing } from '../obligation';
import { evolve } from './evolve';
import { type Obligation, type Task, type TaskState, workKinds } from './state';

export type { Time, Verdict } from '../obligation';

export type TaskContext = DecideContext<DirectoryState>;

/** An obligation of a task to be started. Begins now unless `since` says otherwise. */
export interface StartSpec extends AnyStart<ObligationKind> {
  duty: string | null;
}

/** A decision on a task in the making. */
export class Draft extends OwingDraft<Task, TaskEvent, StartSpec, ObligationStart, DirectoryState> {
  constructor(state: TaskState, context: TaskContext) {
    super(state, context, { evolve, absent: 'no task yet' });
  }

  get task(): Task {
    return this.entity;
  }

  get directory(): DirectoryState {
    return this.context.policy;
  }

  laddersOf(playbook: Playbook): Playbook {
    return playbook;
  }

  /** Running obligations of some kinds, of one duty when given. */
  running(kinds: readonly ObligationKind[], duty?: string): Obligation[] {
    return this.task.obligations.filter((o) => kinds.includes(o.kind) && (duty === undefined || o.duty === duty));
  }

  /** The obligation to decide on a request of a kind. */
  deciding(request: string): Obligation[] {
    return this.running(['decide']).filter((o) => o.about === request);
  }

  protected started(spec: StartSpec, { id, since, due, explanation, nextRung }: Timing): ObligationStart {
    const { kind, duty, responsible, about = null } = spec;
    const start = { id, kind, duty, responsible, since, due, explanation, nextRung, about };
    const paused = Boolean(this.entityOrNull?.suspended) && workKinds.includes(kind);
    return paused ? { ...start, paused } : start;
  }

  /** A request for more time about what has ended: nobody needs to decide on it any more. */
  protected override endsWith(ends: ObligationEnd[]): ObligationEnd[] {
    const task = this.entityOrNull;
    if (ends.length === 0 || !task) return [];
    const request = task.requests.find(({ obligation }) => obligation !== null && ends.some(({ id }) => id === obligation));
    return request
      ? this.end('superseded', ...this.deciding(request.kind)).filter(({ id }) => ends.every((e) => e.id !== id))
      : [];
  }
}
