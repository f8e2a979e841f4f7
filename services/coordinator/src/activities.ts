import type { ClockActivities, NoticeActivities, OperationActivities } from '@baton/processes';
import { followedOperation } from './followed-operation';
import { followedTask, type TaskClockView } from './followed-task';
import { httpGateway, type SeenView } from './gateway';
import { httpCommands, type GatewayDoor } from './gateway-call';
import type { Channel } from './notices/channel';
import { noticeActivities } from './notices/notice-activities';
import { effectTeller } from './notices/tell-effect';
import { operationActivities } from './operation-activities';
import { ringOf, type RingOptions } from './ring';

/** The coordinator's side of the port of the tasks' clocks. */
export function clockActivities(options: RingOptions<TaskClockView>): ClockActivities {
  const ring = ringOf(followedTask, options);
  return { ring: ({ task, traceparent }) => ring(task, traceparent) };
}

/** The coordinator's side of the ports of all processes. */
export function processActivities(
  door: GatewayDoor,
  channels: readonly Channel[],
  rings: Omit<RingOptions<SeenView>, 'gateway'>,
): ClockActivities & OperationActivities & NoticeActivities {
  const { realDelay } = door;
  const operations = httpGateway(door, followedOperation(realDelay));
  return {
    ...clockActivities({ ...rings, gateway: httpGateway(door, followedTask) }),
    ...operationActivities({ ...rings, gateway: operations, send: httpCommands(door), tell: effectTeller(door), realDelay }),
    ...noticeActivities({ ...rings, door, channels }),
  };
}
