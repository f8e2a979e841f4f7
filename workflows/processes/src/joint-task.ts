import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { pictureAttributes, type ClockPicture } from './picture';

// messages
/** Somebody did something: here is the task as it stands now. Sent at once when a deadline moved earlier, else when there is leisure. */
export const taskChanged = defineSignal<[ClockPicture]>('taskChanged');
/** Who must do what until when, in words. */
export const waitingForQuery = defineQuery<string[]>('waitingFor');

// port
export interface ClockActivities {
  /** Asks the rules to do whatever is due on the task now; idempotent by the task's state. Gives the task as it stands after. */
  ring(task: string): Promise<ClockPicture>;
}
const { ring } = proxyActivities<ClockActivities>({
  startToCloseTimeout: '15 seconds',
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
 */
export async function jointTask({ task, picture: first }: JointTaskInput): Promise<void> {
  let picture = first;
  let shown: ClockPicture | null = null;
  let changed = false;
  setHandler(waitingForQuery, () => picture.waitingFor);
  setHandler(taskChanged, (now) => {
    if (now.version < picture.version) return;
    picture = now;
    changed = true;
  });

  for (;;) {
    changed = false;
    if (shown !== picture) upsertSearchAttributes(pictureAttributes(picture));
    shown = picture;
    if (picture.over) return;
    if (workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > maxHistory) {
      await continueAsNew<typeof jointTask>({ task, picture });
    }
    const roused = await condition(() => changed, sleepTime(picture));
    if (!roused) picture = newer(picture, await ring(task));
  }
}

// helpers
/** Events after which the workflow starts over with a short history. */
const maxHistory = 500;
/** A task that waits for nothing is still looked at once a day. */
const idle = 24 * 60 * 60 * 1000;

const newer = (a: ClockPicture, b: ClockPicture): ClockPicture => (b.version >= a.version ? b : a);

/** Real milliseconds until the picture wants a ring; at least one, because a zero timeout would not set a timer. */
const sleepTime = ({ wakeAt }: ClockPicture): number => (wakeAt === null ? idle : Math.max(1, wakeAt - Date.now()));
