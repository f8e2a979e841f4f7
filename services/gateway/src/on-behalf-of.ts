import { onBehalfOfHeader, type Actor } from '@baton/contracts';
import { permissionsOf } from '@baton/permissions';
import type { DirectoryState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Request } from 'express';
import { personActor } from './sign-in/sign-in';

/**
 * Who acts in a request. Baton's own clock may act for a person it names: what a process does with a person's finding or
 * decision is allowed or refused as if they had sent it, and stands in the record as theirs, with the way it came. Nobody
 * else may, and roles are those of the directory at this moment. Throws `forbidden`.
 */
export function actorIn(request: Pick<Request, 'get'>, signedIn: Actor, directory: DirectoryState): Actor {
  const person = request.get(onBehalfOfHeader);
  if (person === undefined) return signedIn;
  if (!permissionsOf(signedIn).can('act-for', 'Person'))
    throw new ProblemError('forbidden', `${signedIn.id} may act for nobody else.`);
  const actor = personActor(directory, person, signedIn.district);
  if (!actor) {
    throw new ProblemError('forbidden', `The directory of ${signedIn.district} does not know ${person.slice(0, 60)}.`);
  }
  return { ...actor, through: 'clock' };
}
