import type { Actor } from '@baton/contracts';
import { entryOf, type DirectoryState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { machineActor, type Machine, type MachinePlace } from './machine-actor';
import { algorithms } from './provider-keys';
import { RecentlySeen } from './recently-seen';
import { bearerOf, knownPerson, type SignInWay } from './sign-in';

export interface AccessTokensOptions extends MachinePlace {
  issuer: string;
  /** Whom tokens must be for. */
  audience: string;
  keys: JWTVerifyGetKey;
  /** Claim that holds a person's id in the directory. */
  personClaim: string;
  /** Clients that are machine actors; other machines are integrators, by their client id in the directory. */
  machines: Readonly<Record<string, Machine>>;
  /** Real milliseconds. */
  now: () => number;
}

/** Our clock and the provider's may differ by this many seconds. */
const clockTolerance = 30;
/** How long a token that was found valid is not looked at again, at most, in milliseconds; its expiry holds all the same. */
const seenForMs = 60_000;

/** Who a valid token says sends the request. */
type Bearer = { person: string } | { client: string };

const AccessClaims = z.looseObject({ sub: z.string().min(1), client_id: z.string().min(1), exp: z.number() });

/**
 * Access tokens of the provider as RFC 9068 has them: signature, issuer, audience, type `at+jwt`, times. A token whose
 * subject is its own client is a machine's; a provider must not let a person have a client's name (RFC 9068 §5). What a
 * person or machine may do is not in the token: the directory says it.
 */
export function accessTokens(options: AccessTokensOptions): SignInWay {
  const seen = new RecentlySeen<Bearer>(options.now);
  return async (request, directory) => {
    const token = bearerOf(request);
    if (token === undefined || !looksLikeJwt(token)) return null;
    const known = seen.get(token);
    if (known) return actorOf(known, directory, options);
    const { bearer, expiresAt } = await verified(token, options);
    seen.keep(token, bearer, Math.min(expiresAt, options.now() + seenForMs));
    return actorOf(bearer, directory, options);
  };
}

const looksLikeJwt = (token: string): boolean => token.length <= 8_192 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

async function verified(token: string, options: AccessTokensOptions): Promise<{ bearer: Bearer; expiresAt: number }> {
  const { issuer, audience, keys, personClaim, now } = options;
  const required = { requiredClaims: ['exp', 'iat', 'sub', 'client_id'], currentDate: new Date(now()), clockTolerance };
  const { payload } = await jwtVerify(token, keys, { issuer, audience, typ: 'at+jwt', algorithms, ...required }).catch(refused);
  const claims = AccessClaims.safeParse(payload);
  if (!claims.success) throw notValid('a claim is missing');
  const { sub, client_id: client, exp } = claims.data;
  const bearer = sub === client ? { client } : { person: personIn(payload, personClaim) };
  return { bearer, expiresAt: (exp + clockTolerance) * 1000 };
}

/** The claim by which a person is known here. Throws `unauthenticated` when the token has none. */
function personIn(payload: JWTPayload, claim: string): string {
  const person = payload[claim];
  if (typeof person !== 'string' || person === '') throw notValid(`no claim ${claim}`);
  return person;
}

/** What a verification failed for, in words that tell a caller what to mend and a forger nothing new. */
function refused(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw notValid('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed) throw notValid(`${error.claim} is not as expected`);
  if (error instanceof errors.JOSEError) throw notValid('it is not signed by the provider as it should be');
  throw error;
}

const notValid = (why: string): ProblemError => new ProblemError('unauthenticated', `The access token is not valid: ${why}.`);

function actorOf(bearer: Bearer, directory: DirectoryState, { machines, ...place }: AccessTokensOptions): Actor {
  if ('person' in bearer) return knownPerson(directory, bearer.person, place.district);
  const machine = Object.hasOwn(machines, bearer.client) ? machines[bearer.client] : undefined;
  if (machine) return machineActor(machine, place);
  if (entryOf(directory.people, bearer.client)?.roles.every((role) => role === 'integrator')) {
    return knownPerson(directory, bearer.client, place.district);
  }
  throw new ProblemError(
    'unauthenticated',
    `The directory of ${place.district} has no integrator ${bearer.client.slice(0, 60)}.`,
  );
}
