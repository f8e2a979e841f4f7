import { operatorOnly, ProblemError, streamProgress, type Routes } from '@baton/runtime';
import type { LiveProjection } from './live-projection';
import type { TrackRoutes } from './track-routes';

/** What the paths need of a projection, whatever its records are. */
type Operated = Pick<LiveProjection<unknown>, 'name' | 'status' | 'replay' | 'rebuild'>;

export interface LedgerRoutesOptions {
  projections: readonly Operated[];
  tracks: readonly TrackRoutes[];
  /** Base URL of the gateway. */
  gateway: string;
}

/** `/v1/projections` for those who operate the ledger, and what each subject offers to read. */
export const ledgerRoutes =
  ({ projections, tracks, gateway }: LedgerRoutesOptions): Routes =>
  (app) => {
    const operator = operatorOnly(gateway);
    const named = (name: unknown): Operated => {
      const found = projections.find((one) => one.name === name);
      if (found) return found;
      const names = projections.map((one) => one.name).join(', ');
      throw new ProblemError('not-found', `There is no projection ${String(name)}; there are ${names}.`);
    };

    app.get('/v1/projections', async (_request, response) => {
      response.json({ items: await Promise.all(projections.map((one) => one.status())) });
    });
    app.post('/v1/projections/:name/rebuild', operator, async ({ params, query }, response) => {
      const projection = named(params['name']);
      const accept = acceptsDifferences(query['accept']);
      await streamProgress(response, (tell, callerGone) => projection.rebuild(accept, tell, callerGone));
    });
    app.post('/v1/projections/:name/replay', operator, async ({ params }, response) => {
      response.json(await named(params['name']).replay());
    });
    for (const track of tracks) track(app, gateway);
  };

function acceptsDifferences(value: unknown): boolean {
  if (value === undefined) return false;
  if (value === 'differences') return true;
  throw new ProblemError('invalid-request', `The query parameter accept is ${JSON.stringify(value)}; allowed: differences.`);
}
