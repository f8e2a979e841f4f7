import { operationObligationNames, OperationView } from '@baton/contracts';
import { jointOperationProcess, longestSummary, type OperationPicture } from '@baton/processes';
import { z } from 'zod';
import type { FollowedSubject } from './followed-subject';
import type { Gateway, Seen } from './gateway';
import type { GatewayDoor } from './gateway-call';

/** What of an operation its process needs to know. */
export const OperationProcessView = OperationView.pick({
  id: true,
  version: true,
  status: true,
  over: true,
  title: true,
  class: true,
  commander: true,
  place: true,
  quorum: true,
  emergency: true,
  effects: true,
  nextDeadline: true,
  rung: true,
  waitingFor: true,
}).extend({
  obligations: z.array(
    OperationView.shape.obligations.element.pick({
      id: true,
      kind: true,
      responsible: true,
      due: true,
      nextRung: true,
      overdue: true,
    }),
  ),
});
export type OperationProcessView = z.infer<typeof OperationProcessView>;
export type SeenOperation = Seen<OperationProcessView>;
export type OperationGateway = Gateway<OperationProcessView>;
type Obligation = OperationProcessView['obligations'][number];

/** Whether the teams have met: from then on a power that was promised and did not come is missing, too. */
const met = new Set(['on-site', 'recorded', 'closed']);

/** The joint operation and its process. */
export function followedOperation(realDelay: GatewayDoor['realDelay']): FollowedSubject<OperationProcessView, OperationPicture> {
  const owed = (o: Obligation, realNow: number): OperationPicture['owed'][number] => ({
    id: o.id,
    kind: o.kind,
    responsible: o.responsible,
    wakeAt: realNow + realDelay(ringsNext(o)),
    says: `${operationObligationNames[o.kind]}（${o.responsible}）`.slice(0, longestSummary),
  });
  return {
    kind: 'operation',
    actsOnChanges: true,
    path: 'operations',
    view: OperationProcessView,
    ring: 'RingOperation',
    process: jointOperationProcess,
    pictureOf: ({ view, sleepMs }, realNow, traceparent = null) => ({
      version: view.version,
      wakeAt: sleepMs === null ? null : realNow + sleepMs,
      over: view.over,
      district: view.id.split(':')[0] ?? '',
      title: view.title,
      hazardClass: view.class,
      status: view.status,
      emergency: view.emergency !== null,
      commander: view.commander.person,
      holder: view.commander.agency,
      place: view.place.address,
      nextDue: view.nextDeadline,
      rung: view.rung,
      missing: met.has(view.status) ? view.quorum.absent : view.quorum.missing,
      owed: view.obligations.map((o) => owed(o, realNow)),
      effects: view.effects
        .filter(({ status }) => status === 'pending')
        .map(({ id, kind, target, what, command, by }) => ({ id, kind, target, what, command, by })),
      waitingFor: view.waitingFor,
      traceparent,
    }),
  };
}

/** The next of the two instants an obligation has: when it falls due, and when the next rung is called. */
const ringsNext = ({ overdue, due, nextRung }: Obligation): string => (overdue || nextRung.at < due ? nextRung.at : due);
