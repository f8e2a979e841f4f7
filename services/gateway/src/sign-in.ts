import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor, Role } from '@baton/contracts';
import { entryOf, type DirectoryState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';

/** Finds out who sends a request from its `Authorization` header. Throws the problem `unauthenticated`. */
export type SignIn = (authorization: string | undefined, directory: DirectoryState) => Actor;

/** Actors that are no persons of the directory: the installation's operator and Baton's own clock. */
const machines: readonly Role[] = ['operator', 'clock'];

export interface DevelopmentSignInOptions {
  /** Undefined: nobody gets in by a development token. */
  secret: string | undefined;
  district: string;
  machineAgency: string;
}

/**
 * Development tokens (decision record 0008): `dev.<person>.<HMAC-SHA-256 of the person, base64url>`. A token names a
 * person and nothing more; name, agency and roles are those of the directory at this moment.
 */
export function developmentSignIn({ secret, district, machineAgency }: DevelopmentSignInOptions): SignIn {
  return (authorization, directory) => {
    const person = secret === undefined ? null : personOf(authorization, secret);
    if (person === null) throw new ProblemError('unauthenticated', 'Send Authorization: Bearer with a valid token.');
    const machine = machines.find((role) => role === person);
    if (machine) return { id: person, name: person, agency: machineAgency, roles: [machine], district };
    const actor = personActor(directory, person, district);
    if (!actor) throw new ProblemError('unauthenticated', `The directory of ${district} does not know ${person}.`);
    return actor;
  };
}

/** A person as the directory knows them at this moment; null when it does not. */
export function personActor({ people }: DirectoryState, person: string, district: string): Actor | null {
  const known = entryOf(people, person);
  return known ? { id: known.id, name: known.name, agency: known.agency, roles: known.roles, district } : null;
}

function personOf(authorization: string | undefined, secret: string): string | null {
  const [, person, mac] = /^Bearer dev\.([a-z0-9.-]{1,60})\.([\w-]{43})$/.exec(authorization ?? '') ?? [];
  if (person === undefined || mac === undefined) return null;
  const expected = createHmac('sha256', secret).update(person).digest();
  return timingSafeEqual(expected, Buffer.from(mac, 'base64url')) ? person : null;
}
