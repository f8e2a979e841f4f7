import { ProblemError } from '@baton/runtime';
import type { Cookies } from './cookies';
import { requireOwnPage } from './own-page';
import type { Sessions } from './sessions';
import { knownPerson, type SignInWay } from './sign-in';

export interface BrowserSessionsOptions {
  sessions: Sessions;
  cookies: Cookies;
  /** The gateway as browsers reach it. */
  origin: string;
  district: string;
}

/** By the cookie of a session. A request that brings a token as well is the token's. */
export function browserSessions({ sessions, cookies, origin, district }: BrowserSessionsOptions): SignInWay {
  return async (request, directory) => {
    const secret = request.get('authorization') === undefined ? cookies.session(request) : undefined;
    if (secret === undefined) return null;
    const session = await sessions.find(secret);
    if (!session) throw new ProblemError('unauthenticated', 'The sign-in has ended; sign in again.');
    requireOwnPage(request, origin);
    return knownPerson(directory, session.person, district);
  };
}
