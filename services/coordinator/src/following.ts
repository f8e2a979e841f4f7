import { topics } from '@baton/contracts';
import type { Picture } from '@baton/processes';
import type { Logger, Temporal } from '@baton/runtime';
import { startProcess, tellProcess } from './clocks';
import type { FollowedSubject } from './followed-subject';
import { httpGateway, type SeenView } from './gateway';
import type { GatewayDoor } from './gateway-call';
import { ClockKeeper, type ClockPort } from './keeper';
import type { Lanes } from './lanes';
import type { CoordinatorMetrics } from './metrics';
import { restoreClocks } from './restore';
import { Sweep } from './sweep';

export interface FollowingOptions {
  temporal: Temporal;
  gateway: GatewayDoor;
  /** Bounds the calls under way on Temporal, those of all subjects together. */
  lanes: Lanes;
  /** Real milliseconds since an instant of Baton's clock; negative when it is to come. */
  realAge: (instant: string) => number;
  metrics: CoordinatorMetrics;
  log: Logger;
}

/** A subject whose processes are kept in step with its log, swept behind, and restored. */
export interface Following {
  topic: string;
  keeper: Pick<ClockKeeper<SeenView, Picture>, 'hear' | 'behind' | 'close'>;
  sweep: Pick<Sweep<SeenView, Picture>, 'start' | 'close'>;
  /** Tells or starts the process of every open entity, see `restoreClocks`. */
  restore(progress: (told: number) => void, signal: AbortSignal): Promise<number>;
}

export function follow<V extends SeenView, P extends Picture>(
  subject: FollowedSubject<V, P>,
  { temporal, gateway: door, lanes, realAge, metrics, log }: FollowingOptions,
): Following {
  const { kind, process } = subject;
  const gateway = httpGateway(door, subject);
  const clocks: ClockPort<P> = {
    start: (entity, picture) => startProcess(process, temporal.client, entity, picture),
    tell: (entity, picture) => tellProcess(process, temporal.client, entity, picture),
  };
  const parts = { subject, gateway, clocks, lanes, realNow: Date.now };
  return {
    topic: topics[kind],
    keeper: new ClockKeeper({
      ...parts,
      onTold: metrics.told,
      onError: (err, entities) => log.warn({ err, kind, entities }, 'clocks could not be told'),
    }),
    sweep: new Sweep({
      ...parts,
      realAge,
      onLate: (entities, lateMs) => {
        metrics.swept(entities.length);
        log.error({ kind, entities, lateMs }, 'deadlines were late; the sweep has rung them');
      },
      onError: (err) => log.warn({ err, kind }, 'the sweep could not do all of its work; it tries again'),
    }),
    restore: (progress, signal) => restoreClocks({ ...parts, pages: gateway.open(), signal }, progress),
  };
}
