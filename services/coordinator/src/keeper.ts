import type { ClockPicture } from '@baton/processes';
import type { EventMessage } from '@baton/contracts';
import type { Gateway } from './gateway';
import { pictureOf } from './clocks';

/** Calls the keeper makes on Temporal. */
export interface ClockPort {
  start(task: string, picture: ClockPicture): Promise<void>;
  tell(task: string, picture: ClockPicture): Promise<void>;
}

export interface KeeperOptions {
  gateway: Gateway;
  clocks: ClockPort;
  /** Real milliseconds. */
  realNow: () => number;
  /** Real milliseconds until an instant by Baton's clock. */
  realDelay: (until: string) => number;
  onError: (error: unknown, tasks: string[]) => void;
}

interface Heard {
  opened: boolean;
  nextDeadline: string | null;
}

/**
 * Keeps the clocks in step with the log. A task that was opened gets its clock, and one whose deadline moved earlier is
 * roused, before the batch is acknowledged to Kafka. Everything else that changed is only for the eye (search
 * attributes, `waitingFor`): it is told when there is leisure, the latest state only.
 *
 *   Kafka batch ──▶ heard ──▶ urgent (opened, earlier) ──▶ start/tell, then commit the offset
 *                      └────▶ stale (the rest) ──▶ told one small page at a time while idle
 */
export class ClockKeeper {
  /** When each clock is known to wake, in real milliseconds. Unknown: tell it, once. */
  private readonly wakesAt = new Map<string, number | null>();
  private readonly stale = new Set<string>();
  private refreshing: Promise<void> | null = null;
  private closed = false;

  constructor(private readonly options: KeeperOptions) {}

  /** Tasks whose clock shows an older state than the log. */
  get behind(): number {
    return this.stale.size;
  }

  /** Applies a batch of the task topic; resolves when every clock that must ring earlier knows it. */
  async hear(messages: EventMessage[]): Promise<void> {
    const heard = latest(messages);
    const urgent: string[] = [];
    for (const [task, event] of heard) {
      if (event.opened || this.mustRouse(task, event)) urgent.push(task);
      else this.stale.add(task);
    }
    for (let i = 0; i < urgent.length; i += lookAtOnce) {
      await this.tell(urgent.slice(i, i + lookAtOnce), (task) => heard.get(task)?.opened ?? false);
    }
    this.refreshing ??= this.refresh().finally(() => (this.refreshing = null));
  }

  /** Notes what a ring found, so that a later event can tell whether the deadline moved earlier. */
  rang(task: string, picture: ClockPicture): void {
    this.note(task, picture);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.refreshing;
  }

  private mustRouse(task: string, { nextDeadline }: Heard): boolean {
    if (!this.wakesAt.has(task)) return true;
    if (nextDeadline === null) return true;
    const wakes = this.wakesAt.get(task) ?? null;
    return wakes === null || this.options.realNow() + this.options.realDelay(nextDeadline) < wakes - slack;
  }

  private async tell(tasks: string[], isNew: (task: string) => boolean): Promise<void> {
    const { gateway, clocks, realNow } = this.options;
    const seen = await gateway.look(tasks);
    const pictures = seen.map((one) => ({ task: one.view.id, picture: pictureOf(one, realNow()) }));
    await Promise.all(
      pictures.map(async ({ task, picture }) => {
        if (isNew(task) && !picture.over) await clocks.start(task, picture);
        else await clocks.tell(task, picture);
        this.note(task, picture);
      }),
    );
  }

  private note(task: string, picture: ClockPicture): void {
    if (picture.over) this.wakesAt.delete(task);
    else this.wakesAt.set(task, picture.wakeAt);
  }

  /** Tells what changed for the eye only, a page at a time, the oldest change first. */
  private async refresh(): Promise<void> {
    while (this.stale.size > 0 && !this.closed) {
      const tasks = [...this.stale].slice(0, refreshAtOnce);
      for (const task of tasks) this.stale.delete(task);
      try {
        await this.tell(tasks, () => false);
      } catch (error) {
        for (const task of tasks) this.stale.add(task);
        this.options.onError(error, tasks);
        return;
      }
    }
  }
}

/** What a batch says of each task in the end. */
function latest(messages: EventMessage[]): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  for (const { key, headers } of messages) {
    const before = heard.get(key);
    heard.set(key, {
      opened: (before?.opened ?? false) || headers.ce_eventname === 'TaskOpened',
      nextDeadline: headers.ce_nextdeadline || null,
    });
  }
  return heard;
}

const lookAtOnce = 100;
const refreshAtOnce = 8;
/** Milliseconds by which a deadline must be earlier to be worth a signal; less is the noise of two clocks. */
const slack = 20;
