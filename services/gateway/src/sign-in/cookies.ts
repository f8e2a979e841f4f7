import type { CookieOptions, Request, Response } from 'express';

/** The cookies of sign-ins at one origin. A script never sees them, and another site's form does not send them. */
export interface Cookies {
  /** The secret of the browser's session, or undefined. */
  session(request: Pick<Request, 'get'>): string | undefined;
  setSession(response: Response, secret: string): void;
  clearSession(response: Response): void;
  /** Whether this browser began the sign-in of this state. */
  began(request: Pick<Request, 'get'>, state: string): boolean;
  setBegun(response: Response, state: string, maxAgeMs: number): void;
  clearBegun(response: Response, state: string): void;
}

/**
 * Over https the names begin with `__Host-`: the browser takes such a cookie from this origin alone, over TLS, for all its
 * paths (RFC 6265bis §4.1.3.2). Plain http is for the loopback of development, where the prefix is not to be had.
 */
export function cookiesOf(origin: string): Cookies {
  const secure = origin.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  const session = `${prefix}baton`;
  // One for each sign-in that was begun, so that two tabs do not get in each other's way.
  const begun = (state: string): string => `${prefix}baton-begun-${state.slice(0, 8)}`;
  return {
    session: (request) => cookieIn(request, session),
    setSession: (response, secret) => void response.cookie(session, secret, options),
    clearSession: (response) => void response.clearCookie(session, options),
    began: (request, state) => cookieIn(request, begun(state)) === state,
    setBegun: (response, state, maxAge) => void response.cookie(begun(state), state, { ...options, maxAge }),
    clearBegun: (response, state) => void response.clearCookie(begun(state), options),
  };
}

/** The value of a cookie; of two with one name neither, for one of them was planted. */
function cookieIn(request: Pick<Request, 'get'>, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split('; ').filter((pair) => pair.startsWith(`${name}=`));
  return pairs.length === 1 ? pairs[0]?.slice(name.length + 1) : undefined;
}
