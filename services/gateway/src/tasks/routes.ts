import type { TaskActs, TaskDesk } from '@baton/contracts';
import { permissionsOf } from '@baton/permissions';
import { actsOn, type TaskState } from '@baton/rules';
import type { Clock } from '@baton/runtime';
import type { Express } from 'express';
import { seenBy, type Served } from '../entities/entity-routes';
import type { SignedIn } from '../signed-in';
import { settledFor } from './list-query';

/** A desk counts no further: nobody reads on, and counting costs. */
const atMost = 1_000;

/** What `/v1/tasks` offers besides what every kind of entity does: how many wait on the own desk, and what one may do. */
export function taskRoutes(app: Express, signedIn: SignedIn, served: Served<TaskState>, district: string, clock: Clock): void {
  const seen = seenBy(served, district);

  app.get(
    '/v1/tasks/desk',
    signedIn(async ({ actor }, _request, response) => {
      const { agency } = actor;
      const count = (filter: object) => served.store.count(actor, filter, atMost);
      const [offered, owed, called, settled] = await Promise.all([
        count({ offered: agency }),
        count({ owes: agency }),
        count({ called: agency }),
        count(settledFor(agency)),
      ]);
      const desk: TaskDesk = { agency, offered, owed, called, settled, atMost };
      response.json(desk);
    }),
  );
  app.get(
    '/v1/tasks/:id/acts',
    signedIn(async (caller, request, response) => {
      const { actor, snapshot } = caller;
      const { id, version, state } = await seen(caller, request);
      const now = [clock.now(), state.changedAt].sort().at(-1)!;
      const context = { now, actor, policy: snapshot.directory, entity: id, commandId: 'acts' };
      const may = permissionsOf(actor);
      const items = actsOn(state, context).map((act) => {
        if (may.can(act.type, 'Task')) return act;
        return { ...act, refusal: { code: 'forbidden', detail: `${act.type} is not for ${actor.roles.join(', ')}.` } };
      });
      const acts: TaskActs = { id, version, items };
      response.json(acts);
    }),
  );
}
