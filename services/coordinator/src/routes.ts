import { operatorOnly, streamProgress, type Routes } from '@baton/runtime';
import type { RestoreOptions } from './restore';
import { restoreClocks } from './restore';

/** `POST /v1/clocks/restore`, for operators: starts or tells the clock of every open task and streams how far it is. */
export const clockRoutes =
  (gateway: string, options: () => Omit<RestoreOptions, 'signal'>): Routes =>
  (app) => {
    app.post('/v1/clocks/restore', operatorOnly(gateway), (_request, response) =>
      streamProgress(response, async (tell, signal) => ({
        told: await restoreClocks({ ...options(), signal }, (told) => tell({ told })),
      })),
    );
  };
