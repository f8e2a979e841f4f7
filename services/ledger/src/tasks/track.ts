import type { TaskTrack } from '@baton/contracts';
import type { LiveProjection } from '../live-projection';
import { trackRoutes, type TrackRoutes } from '../track-routes';
import type { TaskRecord } from './projection';

/** The baton track of a task: all of its record but the fold itself. */
export const taskTrack = (projection: LiveProjection<TaskRecord>): TrackRoutes =>
  trackRoutes({
    kind: 'task',
    projection,
    told: ({ state: _, ...track }): Omit<TaskTrack, 'id' | 'version'> => track,
  });
