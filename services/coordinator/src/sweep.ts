import type { Picture } from '@baton/processes';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FollowedSubject } from './followed-subject';
import type { Gateway, Seen, SeenView } from './gateway';
import type { ClockPort } from './keeper';
import type { Lanes } from './lanes';

export interface SweepOptions<V extends SeenView, P extends Picture> {
  subject: Pick<FollowedSubject<V, P>, 'pictureOf'>;
  gateway: Pick<Gateway<V>, 'ring' | 'open'>;
  clocks: Pick<ClockPort<P>, 'start'>;
  /** Bounds the calls under way on Temporal. */
  lanes: Lanes;
  /** Real milliseconds since an instant of Baton's clock; negative when it is to come. */
  realAge: (instant: string) => number;
  realNow: () => number;
  /** Deadlines that no clock had rung were rung here; `lateMs` of real time, the worst of them. */
  onLate: (entities: string[], lateMs: number) => void;
  onError: (error: unknown) => void;
}

/** A deadline this late, in real milliseconds, is no longer waited for. */
const toleratedMs = 15_000;
const everyMs = 5_000;
/** Entities looked at in one go, the one due first in front. */
const pageSize = 50;

/**
 * The second clock, which needs neither Temporal nor Kafka: every few seconds it looks at what is due first,
 * rings itself what is more than 15 s late, and raises an alarm. Afterwards it starts the process that is perhaps lost.
 * Two clocks that ring one entity do no harm: a ring does what is due, once.
 */
export class Sweep<V extends SeenView, P extends Picture> {
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: SweepOptions<V, P>) {}

  /** Begins one tolerance after the call: what fell due while everything was down is the clocks' to ring first. */
  start(): void {
    this.running ??= this.run();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  /** Looks once, page by page as long as whole pages are late. Gives the number of entities that it had to ring. */
  async once(): Promise<number> {
    let rung = 0;
    for await (const page of this.options.gateway.open(pageSize)) {
      const late = page.filter((seen) => this.lateness(seen) > toleratedMs);
      rung += await this.ringAll(late);
      if (late.length < page.length || this.closing.signal.aborted) break;
    }
    return rung;
  }

  private async run(): Promise<void> {
    await this.rest(toleratedMs);
    while (!this.closing.signal.aborted) {
      await this.once().catch(this.options.onError);
      await this.rest(everyMs);
    }
  }

  private async ringAll(late: Seen<V>[]): Promise<number> {
    const { onLate, onError } = this.options;
    const answers = await Promise.all(late.map((seen) => this.ring(seen)));
    const answered = answers.filter((seen) => seen !== null);
    const mended = answered.filter(({ wasDue }) => wasDue !== undefined).map(({ view }) => view.id);
    const lateMs = Math.max(...answered.map(({ wasDue }) => (wasDue === undefined ? 0 : this.options.realAge(wasDue))));
    if (mended.length > 0) onLate(mended, lateMs);
    await this.startLost(answered).catch(onError);
    return mended.length;
  }

  private async ring({ view }: Seen<V>): Promise<Seen<V> | null> {
    try {
      return await this.options.gateway.ring(view.id, `sweep:${randomUUID()}`);
    } catch (error) {
      this.options.onError(error);
      return null;
    }
  }

  /** A process that runs is left alone: it will ring, find nothing due and learn how its entity stands. */
  private async startLost(seen: Seen<V>[]): Promise<void> {
    const { subject, clocks, lanes, realNow } = this.options;
    const pictures = seen.map((one) => ({ entity: one.view.id, picture: subject.pictureOf(one, realNow()) }));
    const open = pictures.filter(({ picture }) => !picture.over);
    await Promise.all(open.map(({ entity, picture }) => lanes.run(() => clocks.start(entity, picture))));
  }

  private lateness({ view }: Seen<V>): number {
    return view.nextDeadline === null ? -Infinity : this.options.realAge(view.nextDeadline);
  }

  private async rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
