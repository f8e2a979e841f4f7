import { jointRecord, type OperationState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Express } from 'express';
import { entityRoutes, seenBy, type Served } from '../entities/entity-routes';
import type { SignedIn } from '../signed-in';
import type { CommandPort } from '../take-command';

/** `/v1/operations`: joint operations, and what of them no other kind has. */
export function operationRoutes(app: Express, signedIn: SignedIn, served: Served<OperationState>, options: CommandPort): void {
  const seen = seenBy(served, options.district);

  app.get(
    '/v1/operations/:id/record',
    signedIn(async (caller, request, response) => {
      const { id, version, state } = await seen(caller, request);
      const record = jointRecord(id, state, caller.snapshot.directory);
      if (!record) throw new ProblemError('not-found', `${id} has no joint record yet; CompleteSite makes it.`);
      response.set('ETag', `"${version}"`).json(record);
    }),
  );
  entityRoutes(app, signedIn, served, options);
}
