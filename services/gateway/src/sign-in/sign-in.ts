import type { Actor } from '@baton/contracts';
import { entryOf, type DirectoryState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Request } from 'express';

/** What of a request may say who sends it. */
export type Credentials = Pick<Request, 'get' | 'method'>;

/**
 * One way to come in. Gives null when the request carries nothing of its kind, and throws `unauthenticated` when what it
 * carries is not valid. It tells who sends the request; name, agency and roles are those of the directory at this moment.
 */
export type SignInWay = (request: Credentials, directory: DirectoryState) => Actor | null | Promise<Actor | null>;

/** Finds out who sends a request. Throws the problem `unauthenticated`, and `unavailable` when that cannot be found out now. */
export type SignIn = (request: Credentials, directory: DirectoryState) => Promise<Actor>;

/** Lets in whoever one of the ways recognises; the first that knows the credentials decides. */
export const signInBy =
  (ways: readonly SignInWay[]): SignIn =>
  async (request, directory) => {
    for (const way of ways) {
      const actor = await way(request, directory);
      if (actor) return actor;
    }
    throw new ProblemError('unauthenticated', 'Sign in, or send Authorization: Bearer with a valid token.');
  };

/** The credentials after `Bearer`, or undefined. */
export const bearerOf = (request: Credentials): string | undefined => {
  const header = request.get('authorization');
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined;
};

/** A person as the directory knows them at this moment; null when it does not. */
export function personActor({ people }: DirectoryState, person: string, district: string): Actor | null {
  const known = entryOf(people, person);
  return known ? { id: known.id, name: known.name, agency: known.agency, roles: known.roles, district } : null;
}

/** The same for whoever must be known. Throws `unauthenticated`. */
export function knownPerson(directory: DirectoryState, person: string, district: string): Actor {
  const actor = personActor(directory, person, district);
  if (!actor) throw new ProblemError('unauthenticated', `The directory of ${district} does not know ${person.slice(0, 60)}.`);
  return actor;
}
