import type { Heard } from './heard';

/** How news of a task stands to what its clock is known to know. */
export type News = 'known' | 'opened' | 'unheard' | 'earlier' | 'later';

interface Last {
  /** Last event heard, and the deadline it left. */
  version: number;
  due: number;
  /** Version the clock was told of last by this process. */
  told: number;
}

/**
 * What the log last said of each task's deadline. It upholds one invariant: *once an event is acknowledged, the clock of
 * its task wakes no later than the deadline that event left.* For a deadline that did not move earlier the clock, right
 * before, is right still; one that did is told first. So nothing depends on what is kept here: a task that was not heard
 * of by this process, or whose sequence has a gap because another member of the group had it meanwhile, is simply told.
 */
export class LastDeadlines {
  private readonly tasks = new Map<string, Last>();

  /** Remembers at most `limit` tasks, about 150 bytes each; the one unheard of for longest goes first. */
  constructor(private readonly limit = 200_000) {}

  get size(): number {
    return this.tasks.size;
  }

  compare({ task, from, version, opened, dues, byOwnClock }: Heard): News {
    const last = this.tasks.get(task);
    if (byOwnClock || (last && version <= Math.max(last.version, last.told))) return 'known';
    if (opened) return 'opened';
    if (!last || from > last.version + 1) return 'unheard';
    let before = last.due;
    for (const due of dues) {
      if (due < before) return 'earlier';
      before = due;
    }
    return 'later';
  }

  /** Remembers the news; `told`: the version its clock now knows, when it was told. */
  note({ task, version, dues }: Heard, told = 0): void {
    const last = this.tasks.get(task);
    this.tasks.delete(task);
    if (last && last.version > version) this.tasks.set(task, last);
    else this.tasks.set(task, { version, due: dues.at(-1) ?? Infinity, told: Math.max(told, last?.told ?? 0) });
    if (this.tasks.size <= this.limit) return;
    for (const oldest of this.tasks.keys()) {
      this.tasks.delete(oldest);
      return;
    }
  }

  forget(task: string): void {
    this.tasks.delete(task);
  }
}
