import type { ClockActivities, NoticeActivities } from '@baton/processes';
import { followedTask, type TaskClockView } from './followed-task';
import { httpGateway, type SeenView } from './gateway';
import type { GatewayDoor } from './gateway-call';
import type { Channel } from './notices/channel';
import { noticeActivities } from './notices/notice-activities';
import { ringOf, type RingOptions } from './ring';

/** The coordinator's side of the port of the tasks' clocks. */
export function clockActivities(options: RingOptions<TaskClockView>): ClockActivities {
  const ring = ringOf(followedTask, options);
  return { ring: ({ task, traceparent }) => ring(task, traceparent) };
}

/** The coordinator's side of the ports of all processes. */
export const processActivities = (
  door: GatewayDoor,
  channels: readonly Channel[],
  rings: Omit<RingOptions<SeenView>, 'gateway'>,
): ClockActivities & NoticeActivities => ({
  ...clockActivities({ ...rings, gateway: httpGateway(door, followedTask) }),
  ...noticeActivities({ ...rings, door, channels }),
});
