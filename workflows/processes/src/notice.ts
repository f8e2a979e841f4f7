import type { ChannelName } from '@baton/contracts';
import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { type Branch, Branches } from './branches';
import { forEver } from './insist';
import { Known } from './known';
import { type Attempt, noticeAttributes, type NoticePicture } from './notice-picture';
import { deliveryTaskQueue, type Process, waitingForQuery } from './process';
import { firstAttributes, showing } from './search-attributes';
import { afterNothing, isLong, moved, sleepTime } from './waking';

// messages
/** Somebody did something: here is the notice as it stands now. */
const noticeChanged = defineSignal<[NoticePicture]>('noticeChanged');

// port
/** Which notice an activity is about, and the W3C trace context it continues. */
export interface OfNotice {
  notice: string;
  traceparent: string | null;
}
export interface NoticeActivities {
  /** Makes one try over a channel and puts on record what became of it. Gives the notice as it stands after. */
  deliverNotice(of: OfNotice & { channel: ChannelName; attempt: number }): Promise<NoticePicture>;
  /** Asks the rules to do whatever is due on the notice now. Gives it as it stands after. */
  ringNotice(of: OfNotice): Promise<NoticePicture>;
}
const { ringNotice } = proxyActivities<NoticeActivities>(forEver);
/** A channel may take its time, and the gateway is asked before and after. A worker that died is noticed after that. */
const patiently = { ...forEver, startToCloseTimeout: '40 seconds' } as const;

// entry
interface NoticeInput {
  notice: string;
  picture: NoticePicture;
}

/**
 * The delivery of one notice. It lies in the inbox already; this carries it further, until it was taken over, read, or
 * every channel was tried in vain. Which channel, when again, and not at night: the rules say so, this does it.
 *
 *   waiting for the next try ──its time──▶ trying ──on record──▶ waiting …     one branch per channel: none waits for another
 *   waiting for the reader ──time is up──▶ ringing                              beside them
 *                                  read, taken over, exhausted, missed ──▶ ended
 *
 * A try whose worker dies is made again by another: the letter has the same id, so that its receiver knows it.
 */
export async function notice({ notice: id, picture }: NoticeInput): Promise<void> {
  const known = new Known(picture, showing(noticeAttributes, picture));
  const branches = new Branches();
  const delivery = new Delivery(id, known);
  const mayStartOver = () => isLong(maxHistory) && known.quiet;

  setHandler(waitingForQuery, () => known.picture.waitingFor);
  setHandler(noticeChanged, known.told);

  while (!known.picture.over) {
    branches.begin(delivery.branches());
    await condition(() => known.picture.over || branches.failed || branches.lack(delivery.branches()) || mayStartOver());
    branches.check();
    if (mayStartOver() && !known.picture.over) await continueAsNew<typeof notice>({ notice: id, picture: known.picture });
  }
  await condition(() => known.quiet);
}

/** The process of a notice, for whoever starts and tells it. */
export const noticeProcess: Process<NoticePicture> = {
  workflow: notice.name,
  workflowId: (id) => `notice/${id}`,
  input: (id, picture): NoticeInput => ({ notice: id, picture }),
  changed: noticeChanged,
  attributes: firstAttributes(noticeAttributes),
};

// helpers
/** Events after which the workflow starts over with a short history. */
const maxHistory = 200;

class Delivery {
  private readonly carriers = proxyActivities<NoticeActivities>({
    ...patiently,
    taskQueue: deliveryTaskQueue(workflowInfo().taskQueue),
  });

  constructor(
    private readonly id: string,
    private readonly known: Known<NoticePicture>,
  ) {}

  /** A branch for every channel over which a try is to be made, and one for the reader. */
  branches(): Branch[] {
    const { attempts, confirmBy } = this.known.picture;
    const tries = attempts.map(({ channel }): Branch => ({ name: channel, run: () => this.untilTried(channel) }));
    return confirmBy === null ? tries : [...tries, { name: 'reader', run: () => this.untilRead() }];
  }

  /** Waits for the time of each try over a channel and makes it, until none is planned. */
  private async untilTried(channel: ChannelName): Promise<void> {
    let rest = 0;
    for (let next = this.attemptOver(channel); next; next = this.attemptOver(channel)) {
      const { attempt, wakeAt } = next;
      const sleep = sleepTime(wakeAt, rest);
      const changed = () => {
        const now = this.attemptOver(channel);
        return now?.attempt !== attempt || moved(wakeAt, now.wakeAt);
      };
      if (sleep > 0 && (await condition(changed, sleep))) continue;
      const { version } = this.known.picture;
      await this.known.find(() => this.carriers.deliverNotice({ ...this.about, channel, attempt }));
      rest = this.known.picture.version === version ? afterNothing : 0;
    }
  }

  /** Waits until the time to confirm reading is over, or nobody is asked to any more. */
  private async untilRead(): Promise<void> {
    let rest = 0;
    for (let by = this.known.picture.confirmBy; by !== null; by = this.known.picture.confirmBy) {
      const sleep = sleepTime(by, rest);
      const until = by;
      if (sleep > 0 && (await condition(() => moved(until, this.known.picture.confirmBy), sleep))) continue;
      const { version } = this.known.picture;
      await this.known.find(() => ringNotice(this.about));
      rest = this.known.picture.version === version ? afterNothing : 0;
    }
  }

  private attemptOver(channel: ChannelName): Attempt | undefined {
    return this.known.picture.attempts.find((one) => one.channel === channel);
  }

  private get about(): OfNotice {
    return { notice: this.id, traceparent: this.known.picture.traceparent };
  }
}
