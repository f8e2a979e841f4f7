import type { EventMessage } from '@baton/contracts';
import type { Picture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { randomUUID } from 'node:crypto';
import type { FollowedSubject } from './followed-subject';
import { GatewayError, type Gateway, type Seen, type SeenView } from './gateway';
import { heardIn, type Heard } from './heard';
import type { Lanes } from './lanes';
import { LastDeadlines } from './last-deadlines';
import { Showing, type ShowingOptions } from './showing';

/** Calls the keeper makes on Temporal. */
export interface ClockPort<P extends Picture> {
  /** Starts a clock; false when it runs already. */
  start(task: string, picture: P): Promise<boolean>;
  /** Tells a clock how its task stands; starts it when it does not run and the task is open. */
  tell(task: string, picture: P): Promise<void>;
}

/** Why a clock was told: its task was opened; its deadline moved earlier; this process did not know of it; or only for the eye. */
export type TellReason = 'opened' | 'earlier' | 'unheard' | 'shown';

export interface KeeperOptions<V extends SeenView, P extends Picture> extends Pick<ShowingOptions, 'rest'> {
  subject: Pick<FollowedSubject<V, P>, 'kind' | 'pictureOf'>;
  gateway: Gateway<V>;
  clocks: ClockPort<P>;
  /** Bounds the calls under way on Temporal. */
  lanes: Lanes;
  /** Epoch milliseconds of real time. */
  realNow: () => number;
  onTold: (reason: TellReason) => void;
  onError: (error: unknown, tasks: string[]) => void;
}

interface Urgent {
  heard: Heard;
  reason: TellReason;
}

/** Most ids the gateway is asked for at once. */
const lookAtOnce = 100;

/**
 * Keeps the clocks in step with the log. A task that was opened gets its clock, and one whose deadline moved earlier is
 * roused, before the batch is acknowledged to Kafka. Everything else that changed is only for the eye and is told at
 * leisure; most of all, a clock is not told of what it did itself.
 *
 *   Kafka batch ──▶ heard ──▶ opened, earlier, unheard ──▶ start/tell, then the offset may be committed
 *                      ├────▶ later ──▶ shown while there is leisure
 *                      └────▶ known: nothing
 */
export class ClockKeeper<V extends SeenView, P extends Picture> {
  private readonly deadlines = new LastDeadlines();
  private readonly showing: Showing;

  constructor(private readonly options: KeeperOptions<V, P>) {
    const { onError, rest } = options;
    this.showing = new Showing({ show: (tasks) => this.show(tasks), onError, ...(rest && { rest }) });
  }

  /** Tasks whose clock shows an older state than the log. */
  get behind(): number {
    return this.showing.behind;
  }

  /** Applies a batch of the task topic; resolves when every clock that must ring earlier knows it. */
  async hear(messages: readonly EventMessage[]): Promise<void> {
    const urgent: Urgent[] = [];
    for (const heard of heardIn(messages)) {
      const news = this.deadlines.compare(heard);
      if (news === 'opened' || news === 'earlier' || news === 'unheard') {
        urgent.push({ heard, reason: news });
        continue;
      }
      this.deadlines.note(heard);
      if (news === 'later') this.showing.add(heard.task);
      else if (heard.byOwnClock) this.showing.drop(heard.task);
    }
    for (let i = 0; i < urgent.length; i += lookAtOnce) await this.tellAll(urgent.slice(i, i + lookAtOnce));
  }

  close(): Promise<void> {
    return this.showing.close();
  }

  /** Tells every one it can; rejects when one was not told, so that the batch comes again for those that are left. */
  private async tellAll(urgent: Urgent[]): Promise<void> {
    const { gateway, lanes } = this.options;
    const found = await gateway.look(urgent.map(({ heard }) => heard.task));
    const seen = new Map(found.map((one) => [one.view.id, one]));
    const told = await Promise.allSettled(urgent.map((one) => lanes.run(() => this.tellOne(one, seen.get(one.heard.task)))));
    const failed = told.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async tellOne({ heard, reason }: Urgent, looked: Seen<V> | undefined): Promise<void> {
    const { subject, clocks, onTold, realNow } = this.options;
    const { task, version, traceparent } = heard;
    const seen = looked && looked.view.version >= version ? looked : await this.heal(heard);
    if (!seen) return;
    const picture = subject.pictureOf(seen, realNow(), traceparent);
    const attributes = { [`baton.${subject.kind}`]: task, 'baton.reason': reason };
    await inTraces({ name: 'tell clock', kind: 'producer', attributes }, [traceparent ?? undefined], async () => {
      const started = reason === 'opened' && !picture.over && (await clocks.start(task, picture));
      if (!started) await clocks.tell(task, picture);
    });
    this.deadlines.note(heard, picture.version);
    this.showing.drop(task);
    onTold(reason);
  }

  /**
   * A state that lies behind its commits, after a crash of the gateway, is healed by any command: so it is rung. A task
   * that the gateway does not have at all (its database was set back) is set aside with an alarm; the others go on.
   */
  private async heal({ task, traceparent }: Heard): Promise<Seen<V> | null> {
    try {
      return await this.options.gateway.ring(task, `heal:${randomUUID()}`, traceparent);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.retry) throw error;
      this.options.onError(error, [task]);
      this.deadlines.forget(task);
      return null;
    }
  }

  private async show(tasks: string[]): Promise<void> {
    const { subject, gateway, clocks, lanes, onTold, realNow } = this.options;
    const seen = await gateway.look(tasks);
    const tell = async (one: Seen<V>): Promise<void> => {
      await clocks.tell(one.view.id, subject.pictureOf(one, realNow()));
      onTold('shown');
    };
    await Promise.all(seen.map((one) => lanes.run(() => tell(one))));
  }
}
