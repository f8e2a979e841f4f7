import { limitRequests, ProblemError } from '@baton/runtime';
import express, { type Express, type Request, type Response } from 'express';
import type { Policy } from '../directory/policy';
import { begunForMs, type BegunSignIns } from './begun-sign-ins';
import type { Cookies } from './cookies';
import { endedBy, type LogoutTokensOptions } from './logout-tokens';
import { fromOwnOrigin } from './own-page';
import { notCompleted, notKnown, providerAway, sendPage, signedOut } from './pages';
import { type Provider, SignInFailed } from './provider';
import { fileName, newSecret, type Sessions } from './sessions';
import { personActor } from './sign-in';

export interface SignInRoutesOptions {
  provider: Provider;
  sessions: Sessions;
  begun: BegunSignIns;
  cookies: Cookies;
  policy: Pick<Policy, 'snapshot'>;
  logoutTokens: LogoutTokensOptions;
  /** The gateway as browsers reach it. */
  origin: string;
  district: string;
  /** Where programs find the provider (RFC 9728). */
  issuer: string;
  audience: string;
}

/** Sign-ins begun, and finished, from one address a minute: far more than people do behind one router, far less than a flood. */
const perMinute = 600;

/** How a browser signs in and out. What it shows itself are pages for people; nothing here answers with a token. */
export function signInRoutes(app: Express, options: SignInRoutesOptions): void {
  const { origin, sessions, logoutTokens } = options;
  const limit = limitRequests({ limit: perMinute, windowMs: 60_000, caller: ({ ip }) => ip ?? '' });
  const page =
    (work: (request: Request, response: Response) => Promise<void>) => async (request: Request, response: Response) => {
      response.set('Cache-Control', 'no-store');
      await work(request, response).catch((error: unknown) => showTrouble(response, error));
    };

  app.get(
    '/signin',
    limit,
    page((request, response) => begin(options, request, response)),
  );
  app.get(
    '/signin/callback',
    limit,
    page((request, response) => finish(options, request, response)),
  );
  app.post(
    '/signout',
    page((request, response) => signOut(options, request, response)),
  );
  app.get('/signout/done', (_request, response) => sendPage(response, signedOut));
  app.post('/signout/backchannel', limit, express.urlencoded({ extended: false, limit: 16_384 }), async (request, response) => {
    const { logout_token: token } = (request.body ?? {}) as { logout_token?: unknown };
    const of = await endedBy(String(token), logoutTokens).catch((error: unknown) => refuseToken(error));
    await sessions.endAll(of);
    response.status(200).set('Cache-Control', 'no-store').end();
  });
  app.get('/.well-known/oauth-protected-resource', (_request, response) => {
    const { issuer, audience } = options;
    const methods = { bearer_methods_supported: ['header'], scopes_supported: ['baton'] };
    response.json({
      resource: audience,
      authorization_servers: [issuer],
      resource_name: 'Baton',
      resource_url: origin,
      ...methods,
    });
  });
}

async function begin({ provider, begun, cookies, origin }: SignInRoutesOptions, request: Request, response: Response) {
  const state = newSecret();
  const one = { nonce: newSecret(), verifier: newSecret(), back: ownPath(request.query['back'], origin) };
  const url = await provider.signInUrl(state, one);
  await begun.keep(state, one);
  cookies.setBegun(response, state, begunForMs);
  response.redirect(302, url.href);
}

async function finish(options: SignInRoutesOptions, request: Request, response: Response): Promise<void> {
  const { provider, begun, cookies, sessions, policy, origin, district } = options;
  const state = request.query['state'];
  if (typeof state !== 'string' || !cookies.began(request, state)) throw new SignInFailed('Not begun in this browser.');
  const one = await begun.take(state);
  cookies.clearBegun(response, state);
  if (!one) throw new SignInFailed('No such sign-in is under way.');
  const who = await provider.finish(new URL(request.originalUrl, origin), state, one);
  const { directory } = await policy.snapshot();
  if (!personActor(directory, who.person, district)) return sendPage(response, notKnown(who.person.slice(0, 60)));
  const before = cookies.session(request);
  if (before !== undefined) await sessions.end(fileName(before));
  cookies.setSession(response, await sessions.open(who, request.get('user-agent') ?? ''));
  response.redirect(302, one.back);
}

/** Ends the session here whatever becomes of the provider; then the browser goes there, to end it everywhere. */
async function signOut(options: SignInRoutesOptions, request: Request, response: Response): Promise<void> {
  const { provider, cookies, sessions, origin } = options;
  if (!fromOwnOrigin(request, origin)) {
    throw new ProblemError('not-from-own-page', `Signing out is asked for by a page of ${origin}.`);
  }
  const secret = cookies.session(request);
  const session = secret === undefined ? null : await sessions.find(secret);
  if (session) await sessions.end(session._id);
  cookies.clearSession(response);
  const elsewhere = session === null ? null : await provider.signOutUrl(session.idToken).catch(unlessAway);
  response.redirect(303, elsewhere?.href ?? '/signout/done');
}

const isAway = (error: unknown): boolean => error instanceof ProblemError && error.code === 'unavailable';

function unlessAway(error: unknown): null {
  if (isAway(error)) return null;
  throw error;
}

function showTrouble(response: Response, error: unknown): void {
  if (error instanceof SignInFailed) return sendPage(response, notCompleted);
  if (!isAway(error)) throw error;
  response.set('Retry-After', '5');
  sendPage(response, providerAway);
}

function refuseToken(error: unknown): never {
  if (isAway(error)) throw error;
  throw new ProblemError('invalid-request', 'The logout token is not valid.');
}

/** A path of ours to go back to; the portal's first page when none was named, or one that leads elsewhere. */
export function ownPath(back: unknown, origin: string): string {
  const none = '/';
  if (typeof back !== 'string' || back.length > 2_000 || !back.startsWith('/') || !URL.canParse(back, origin)) return none;
  const url = new URL(back, origin);
  return url.origin === origin && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : none;
}
