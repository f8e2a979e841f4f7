import { followedNotice } from './followed-notice';
import { followedOperation } from './followed-operation';
import { followedTask } from './followed-task';
import { follow, type Following, type FollowingOptions } from './following';

/** Every subject with a process beside each of its entities, one line each. */
export const followSubjects = (options: FollowingOptions): Following[] => [
  follow(followedTask, options),
  follow(followedOperation(options.gateway.realDelay), options),
  follow(followedNotice(options.gateway.realDelay), options),
];
