import type { OperationTrack } from '@baton/contracts';
import type { LiveProjection } from '../live-projection';
import { trackRoutes, type TrackRoutes } from '../track-routes';
import type { OperationRecord } from './projection';

/** What became of an operation: all of its record but the fold itself. */
export const operationTrack = (projection: LiveProjection<OperationRecord>): TrackRoutes =>
  trackRoutes({
    kind: 'operation',
    projection,
    told: ({ state: _, ...track }): Omit<OperationTrack, 'id' | 'version'> => track,
  });
