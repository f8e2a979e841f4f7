import type { ClockActivities, ClockPicture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { ApplicationFailure } from '@temporalio/activity';
import { randomUUID } from 'node:crypto';
import { pictureOf } from './clocks';
import { GatewayError, type Gateway, type Seen } from './gateway';
import { ringPrefix } from './heard';

export interface ActivityOptions {
  gateway: Gateway;
  /** Epoch milliseconds of real time. */
  realNow: () => number;
  /** Hears of every ring. */
  onRing: (seen: Seen) => void;
  onError: (error: unknown) => void;
}

/** What the gateway refuses may be right in a minute (a token, a restored database); asking more often only adds noise. */
const afterRefusal = '1 minute';

/** The coordinator's side of the processes' port. */
export function clockActivities({ gateway, realNow, onRing, onError }: ActivityOptions): ClockActivities {
  async function ringNow(task: string, traceparent: string | null): Promise<ClockPicture> {
    const seen = await gateway.ring(task, `${ringPrefix}${randomUUID()}`, traceparent);
    onRing(seen);
    return pictureOf(seen, realNow(), traceparent);
  }

  return {
    async ring({ task, traceparent }) {
      try {
        const attributes = { 'baton.task': task };
        return await inTraces({ name: 'ring', kind: 'consumer', attributes }, [traceparent ?? undefined], () =>
          ringNow(task, traceparent),
        );
      } catch (error) {
        onError(error);
        if (!(error instanceof GatewayError) || error.retry) throw error;
        throw ApplicationFailure.create({ message: error.message, type: error.code, nextRetryDelay: afterRefusal });
      }
    },
  };
}
