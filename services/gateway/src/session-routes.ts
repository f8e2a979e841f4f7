import type { Clock } from '@baton/runtime';
import type { Express } from 'express';
import type { SignedIn } from './signed-in';

/** `/v1/me` and `/v1/clock`: who I am here, and what time it is. */
export function sessionRoutes(app: Express, signedIn: SignedIn, clock: Clock): void {
  app.get(
    '/v1/me',
    signedIn(({ actor }, _request, response) => void response.json(actor)),
  );
  app.get(
    '/v1/clock',
    signedIn((_caller, _request, response) => void response.json({ now: clock.now(), speed: clock.speed })),
  );
}
