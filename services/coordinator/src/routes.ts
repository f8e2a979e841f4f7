import { operatorOnly, streamProgress, type Routes } from '@baton/runtime';
import type { Coordinator } from './coordinator';

/** `POST /v1/clocks/restore`, for operators: starts or tells the clock of every open entity and streams how far it is. */
export const clockRoutes =
  (gateway: string, coordinator: Pick<Coordinator, 'restore'>): Routes =>
  (app) => {
    app.post('/v1/clocks/restore', operatorOnly(gateway), (_request, response) =>
      streamProgress(response, async (tell, signal) => ({
        told: await coordinator.restore((told) => tell({ told }), signal),
      })),
    );
  };
