import { condition, continueAsNew, defineSignal, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { clockAttributes, type ClockPicture } from './clock-picture';
import { forEver, insist, once } from './insist';
import { Known } from './known';
import { clockWorkflowId, type Process, waitingForQuery } from './process';
import { firstAttributes, showing } from './search-attributes';
import { afterNothing, isLong, moved, sleepTime } from './waking';

// messages
/** Somebody did something: here is the task as it stands now. Sent at once when a deadline moved earlier, else when there is leisure. */
const taskChanged = defineSignal<[ClockPicture]>('taskChanged');

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
const quickly = proxyLocalActivities<ClockActivities>(once);
const persistently = proxyActivities<ClockActivities>(forEver);

// entry
interface JointTaskInput {
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
export async function jointTask({ task, picture }: JointTaskInput): Promise<void> {
  const known = new Known(picture, showing(clockAttributes, picture));
  let rest = 0;

  setHandler(waitingForQuery, () => known.picture.waitingFor);
  setHandler(taskChanged, known.told);

  while (!known.picture.over) {
    if (isLong(maxHistory)) await continueAsNew<typeof jointTask>({ task, picture: known.picture });
    const { wakeAt, version, traceparent } = known.picture;
    const sleep = sleepTime(wakeAt, rest);
    const roused = () => known.picture.over || isLong(maxHistory) || moved(wakeAt, known.picture.wakeAt);
    if (sleep > 0 && (await condition(roused, sleep))) continue;
    const found = await known.find(() => ring({ task, traceparent }));
    rest = found.version === version ? afterNothing : 0;
  }
}

/** The clock of a joint task, for whoever starts and tells it. */
export const jointTaskProcess: Process<ClockPicture> = {
  workflow: jointTask.name,
  workflowId: clockWorkflowId,
  input: (task, picture): JointTaskInput => ({ task, picture }),
  changed: taskChanged,
  attributes: firstAttributes(clockAttributes),
};

// helpers
const ring = (ringing: Ringing): Promise<ClockPicture> =>
  insist(
    () => quickly.ring(ringing),
    () => persistently.ring(ringing),
  );

/** Events after which the workflow starts over with a short history. */
const maxHistory = 200;
