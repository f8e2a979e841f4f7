import type { Picture } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { ApplicationFailure } from '@temporalio/activity';
import { randomUUID } from 'node:crypto';
import type { FollowedSubject } from './followed-subject';
import type { Gateway, SeenView } from './gateway';
import { GatewayError } from './gateway-call';
import { ringPrefix } from './heard';

export interface RingOptions<V extends SeenView> {
  gateway: Gateway<V>;
  /** Epoch milliseconds of real time. */
  realNow: () => number;
  /** Hears of every ring that was answered: when the first of what was due fell due; undefined when nothing was. */
  onRing: (wasDue: string | undefined) => void;
  onError: (error: unknown) => void;
}

/** Does what is due on an entity now, within a trace, and gives the picture of how it stands after. */
export type Ring<P extends Picture> = (entity: string, traceparent: string | null) => Promise<P>;

/** What the gateway refuses may be right in a minute (a token, a restored database); asking more often only adds noise. */
const afterRefusal = '1 minute';

/** How the processes of a subject ring: an activity's body, which the server repeats until it answers. */
export function ringOf<V extends SeenView, P extends Picture>(
  { kind, pictureOf }: Pick<FollowedSubject<V, P>, 'kind' | 'pictureOf'>,
  { gateway, realNow, onRing, onError }: RingOptions<V>,
): Ring<P> {
  async function ringNow(entity: string, traceparent: string | null): Promise<P> {
    const seen = await gateway.ring(entity, `${ringPrefix}${randomUUID()}`, traceparent);
    onRing(seen.wasDue);
    return pictureOf(seen, realNow(), traceparent);
  }

  return async (entity, traceparent) => {
    try {
      const attributes = { [`baton.${kind}`]: entity };
      return await inTraces({ name: 'ring', kind: 'consumer', attributes }, [traceparent ?? undefined], () =>
        ringNow(entity, traceparent),
      );
    } catch (error) {
      onError(error);
      throw tryAgain(error);
    }
  };
}

/** What an activity throws so that the server asks again: soon after trouble, later after a refusal. */
export function tryAgain(error: unknown): unknown {
  if (!(error instanceof GatewayError) || error.retry) return error;
  return ApplicationFailure.create({ message: error.message, type: error.code, nextRetryDelay: afterRefusal });
}
