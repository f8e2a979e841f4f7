import type { EventMessage } from '@baton/contracts';
import type { Picture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { randomUUID } from 'node:crypto';
import type { FollowedSubject } from './followed-subject';
import type { Gateway, Seen, SeenView } from './gateway';
import { GatewayError } from './gateway-call';
import { heardIn, type Heard } from './heard';
import type { Lanes } from './lanes';
import { LastDeadlines, type News } from './last-deadlines';
import { Showing, type ShowingOptions } from './showing';

/** Calls the keeper makes on Temporal, for the processes of one subject. */
export interface ClockPort<P extends Picture> {
  /** Starts a process; false when it runs already. */
  start(entity: string, picture: P): Promise<boolean>;
  /** Tells a process how its entity stands; starts it when it does not run and the entity is open. */
  tell(entity: string, picture: P): Promise<void>;
}

/** Why a process was told: its entity began; its deadline moved earlier; it was not known of here; it acts on any change; or only for the eye. */
export type TellReason = 'began' | 'earlier' | 'unheard' | 'changed' | 'shown';

export interface KeeperOptions<V extends SeenView, P extends Picture> extends Pick<ShowingOptions, 'rest'> {
  subject: Pick<FollowedSubject<V, P>, 'kind' | 'actsOnChanges' | 'pictureOf'>;
  gateway: Gateway<V>;
  clocks: ClockPort<P>;
  /** Bounds the calls under way on Temporal. */
  lanes: Lanes;
  /** Epoch milliseconds of real time. */
  realNow: () => number;
  onTold: (reason: TellReason) => void;
  onError: (error: unknown, entities: string[]) => void;
}

interface Urgent {
  heard: Heard;
  reason: TellReason;
}

/** Most ids the gateway is asked for at once. */
const lookAtOnce = 100;

/**
 * Keeps the processes of a subject in step with its log. An entity that began gets its process, and one whose deadline
 * moved earlier is roused, before the batch is acknowledged to Kafka. Everything else that changed is only for the eye and
 * is told at leisure; most of all, a process is not told of what it did itself.
 *
 *   Kafka batch ──▶ heard ──▶ began, earlier, unheard ──▶ start/tell, then the offset may be committed
 *                      ├────▶ later ──▶ shown while there is leisure; told like those when the process acts on changes
 *                      └────▶ known: nothing
 */
export class ClockKeeper<V extends SeenView, P extends Picture> {
  private readonly deadlines = new LastDeadlines();
  private readonly showing: Showing;

  constructor(private readonly options: KeeperOptions<V, P>) {
    const { onError, rest } = options;
    this.showing = new Showing({ show: (entities) => this.show(entities), onError, ...(rest && { rest }) });
  }

  /** Entities whose process shows an older state than the log. */
  get behind(): number {
    return this.showing.behind;
  }

  /** Applies a batch of the subject's topic; resolves when every process that must ring earlier knows it. */
  async hear(messages: readonly EventMessage[]): Promise<void> {
    const urgent: Urgent[] = [];
    for (const heard of heardIn(messages)) {
      const news = this.deadlines.compare(heard);
      const reason = this.reasonToTell(news);
      if (reason) {
        urgent.push({ heard, reason });
        continue;
      }
      this.deadlines.note(heard);
      if (news === 'later') this.showing.add(heard.entity);
      else if (heard.byItself) this.showing.drop(heard.entity);
    }
    for (let i = 0; i < urgent.length; i += lookAtOnce) await this.tellAll(urgent.slice(i, i + lookAtOnce));
  }

  close(): Promise<void> {
    return this.showing.close();
  }

  /** Why it must be told before the batch is acknowledged; null when it need not. */
  private reasonToTell(news: News): TellReason | null {
    if (news === 'known') return null;
    if (news === 'later') return this.options.subject.actsOnChanges ? 'changed' : null;
    return news;
  }

  /** Tells every one it can; rejects when one was not told, so that the batch comes again for those that are left. */
  private async tellAll(urgent: Urgent[]): Promise<void> {
    const { gateway, lanes } = this.options;
    const found = await gateway.look(urgent.map(({ heard }) => heard.entity));
    const seen = new Map(found.map((one) => [one.view.id, one]));
    const told = await Promise.allSettled(urgent.map((one) => lanes.run(() => this.tellOne(one, seen.get(one.heard.entity)))));
    const failed = told.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async tellOne({ heard, reason }: Urgent, looked: Seen<V> | undefined): Promise<void> {
    const { subject, clocks, onTold, realNow } = this.options;
    const { entity, version, traceparent } = heard;
    const seen = looked && looked.view.version >= version ? looked : await this.heal(heard);
    if (!seen) return;
    const picture = subject.pictureOf(seen, realNow(), traceparent);
    const attributes = { [`baton.${subject.kind}`]: entity, 'baton.reason': reason };
    await inTraces({ name: 'tell clock', kind: 'producer', attributes }, [traceparent ?? undefined], async () => {
      const started = reason === 'began' && !picture.over && (await clocks.start(entity, picture));
      if (!started) await clocks.tell(entity, picture);
    });
    this.deadlines.note(heard, picture.version);
    this.showing.drop(entity);
    onTold(reason);
  }

  /**
   * A state that lies behind its commits, after a crash of the gateway, is healed by any command: so it is rung. An entity
   * that the gateway does not have at all (its database was set back) is set aside with an alarm; the others go on.
   */
  private async heal({ entity, traceparent }: Heard): Promise<Seen<V> | null> {
    try {
      return await this.options.gateway.ring(entity, `heal:${randomUUID()}`, traceparent);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.retry) throw error;
      this.options.onError(error, [entity]);
      this.deadlines.forget(entity);
      return null;
    }
  }

  private async show(entities: string[]): Promise<void> {
    const { subject, gateway, clocks, lanes, onTold, realNow } = this.options;
    const seen = await gateway.look(entities);
    const tell = async (one: Seen<V>): Promise<void> => {
      await clocks.tell(one.view.id, subject.pictureOf(one, realNow()));
      onTold('shown');
    };
    await Promise.all(seen.map((one) => lanes.run(() => tell(one))));
  }
}
