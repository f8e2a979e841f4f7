import type { ClockActivities, ClockPicture } from '@baton/processes';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { pictureOf } from './clocks';
import { GatewayError, type Gateway } from './gateway';

/** The coordinator's side of the processes' port. `rang` hears what each ring found. */
export function clockActivities(
  gateway: Gateway,
  rang: (task: string, picture: ClockPicture) => void,
  realNow: () => number = Date.now,
): ClockActivities {
  return {
    async ring(task) {
      const { info } = Context.current();
      const key = `ring:${info.workflowExecution?.runId ?? ''}:${info.activityId}:${info.attempt}`;
      try {
        const picture = pictureOf(await gateway.ring(task, key), realNow());
        rang(task, picture);
        return picture;
      } catch (error) {
        if (error instanceof GatewayError && !error.retry) throw ApplicationFailure.nonRetryable(error.message, error.code);
        throw error;
      }
    },
  };
}
