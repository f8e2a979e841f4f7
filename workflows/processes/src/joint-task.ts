import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { clockWorkflowId, firstAttributes, pictureAttributes, type ClockPicture } from './picture';
import type { Process } from './process';

// messages
/** Somebody did something: here is the task as it stands now. Sent at once when a deadline moved earlier, else when there is leisure. */
export const taskChanged = defineSignal<[ClockPicture]>('taskChanged');
/** Who must do what until when, in words. */
export const waitingForQuery = defineQuery<string[]>('waitingFor');

// port
/** What a ring is told of the clock that rings. */
export interface Ringing {
  task: string;
  /** W3C trace context the ring continues. */
  traceparent: string | null;
}
export interface ClockActivities {
  /** Asks the rules to do whatever is due on the task now; idempotent by the task's state. Gives the task as it stands after. */
  ring(ringing: Ringing): Promise<ClockPicture>;
}
/** One attempt within the workflow task: two thirds of the cost of an activity of its own, and nearly always enough. */
const quickly = proxyLocalActivities<ClockActivities>({ startToCloseTimeout: '6 seconds', retry: { maximumAttempts: 1 } });
/** Otherwise again and again, by the server, for ever: a clock never gives up. A worker that died is noticed after 6 s. */
const persistently = proxyActivities<ClockActivities>({
  startToCloseTimeout: '6 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

// entry
export interface JointTaskInput {
  task: string;
  picture: ClockPicture;
}

/**
 * The durable clock of one joint task: sleeps until the task's next deadline and, come what may, rings. It holds no
 * rule: what is due and what follows is decided by the rules behind `ring`.
 *
 *   asleep ──deadline──▶ ringing ──what was found──▶ asleep
 *     └──told of an earlier or later deadline──▶ asleep until then     told or found over ──▶ ended
 */
export async function jointTask({ task, picture: first }: JointTaskInput): Promise<void> {
  let picture = first;
  let shown = attributesText(first);
  let rest = 0;

  function show(): void {
    const text = attributesText(picture);
    if (text !== shown) upsertSearchAttributes(pictureAttributes(picture));
    shown = text;
  }

  setHandler(waitingForQuery, () => picture.waitingFor);
  setHandler(taskChanged, (now) => {
    if (now.version < picture.version) return;
    picture = now;
    show();
  });

  while (!picture.over) {
    if (isLong()) await continueAsNew<typeof jointTask>({ task, picture });
    const { wakeAt } = picture;
    const sleep = sleepTime(wakeAt, rest);
    const roused = () => picture.over || isLong() || moved(wakeAt, picture.wakeAt);
    if (sleep > 0 && (await condition(roused, sleep))) continue;
    const before = picture;
    const found = await ring({ task, traceparent: picture.traceparent });
    rest = found.version === before.version ? afterNothing : 0;
    // What a signal told meanwhile may be newer than what the ring found; otherwise the ring is right, whatever was told before.
    if (picture === before || found.version >= picture.version) picture = found;
    show();
  }
}

/** For whoever starts and tells it. */
export const jointTaskProcess: Process<ClockPicture> = {
  workflow: jointTask.name,
  workflowId: clockWorkflowId,
  input: (task, picture): JointTaskInput => ({ task, picture }),
  changed: taskChanged,
  attributes: firstAttributes,
};

// helpers
async function ring(ringing: Ringing): Promise<ClockPicture> {
  try {
    return await quickly.ring(ringing);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return persistently.ring(ringing);
  }
}

/** Events after which the workflow starts over with a short history. */
const maxHistory = 200;
/** A task that waits for nothing is still looked at once a day. */
const idle = 24 * 60 * 60 * 1000;
/** Least sleep after a ring that found nothing due, so that two machines whose clocks differ do not spin. */
const afterNothing = 50;
/** Milliseconds by which two looks at one deadline may differ. */
const jitter = 20;

const isLong = (): boolean => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > maxHistory;

const attributesText = (picture: ClockPicture): string => JSON.stringify(pictureAttributes(picture).map(({ value }) => value));

const moved = (from: number | null, to: number | null): boolean =>
  from === null || to === null ? from !== to : Math.abs(from - to) > jitter;

/** Real milliseconds until the picture wants a ring. */
const sleepTime = (wakeAt: number | null, least: number): number =>
  wakeAt === null ? idle : Math.max(least, wakeAt - Date.now());
