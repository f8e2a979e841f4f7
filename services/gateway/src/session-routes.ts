import type { SignInSession } from '@baton/contracts';
import { type Clock, ProblemError } from '@baton/runtime';
import type { Express, Request } from 'express';
import type { Cookies } from './sign-in/cookies';
import type { Session } from './sign-in/session-store';
import { fileName, type Sessions } from './sign-in/sessions';
import type { SignedIn } from './signed-in';

/** The sign-ins of browsers, and how a browser shows its own. */
export interface Browsers {
  sessions: Sessions;
  cookies: Cookies;
}

export interface SessionRoutesOptions {
  clock: Clock;
  /** Undefined where browsers cannot sign in: nobody has a session then. */
  browsers: Browsers | undefined;
}

/** `/v1/me`, `/v1/clock` and `/v1/sessions`: who I am here, what time it is, and where else I am signed in. */
export function sessionRoutes(app: Express, signedIn: SignedIn, { clock, browsers }: SessionRoutesOptions): void {
  app.get(
    '/v1/me',
    signedIn(({ actor }, _request, response) => void response.json(actor)),
  );
  app.get(
    '/v1/clock',
    signedIn((_caller, _request, response) => void response.json({ now: clock.now(), speed: clock.speed })),
  );
  app.get(
    '/v1/sessions',
    signedIn(async ({ actor }, request, response) => {
      const secret = browsers?.cookies.session(request);
      const current = secret === undefined ? undefined : fileName(secret);
      const own = (await browsers?.sessions.list(actor.id)) ?? [];
      response.json({ items: own.map((session) => shown(session, current)) });
    }),
  );
  app.delete(
    '/v1/sessions',
    signedIn(async ({ actor: { id: person, district } }, _request, response) => {
      response.json({ ended: (await browsers?.sessions.endAll({ person, district })) ?? 0 });
    }),
  );
  app.delete(
    '/v1/sessions/:id',
    signedIn(async ({ actor }, { params }: Request, response) => {
      const own = (await browsers?.sessions.list(actor.id)) ?? [];
      const named = own.find(({ _id }) => _id === params['id']);
      if (!named) throw new ProblemError('not-found', `${actor.id} has no such session.`);
      await browsers?.sessions.end(named._id);
      response.json({ ended: 1 });
    }),
  );
}

const shown = ({ _id, browser, openedAt, seenAt, endsAt }: Session, current: string | undefined): SignInSession => ({
  id: _id,
  browser,
  openedAt: openedAt.toISOString(),
  seenAt: seenAt.toISOString(),
  endsAt: endsAt.toISOString(),
  current: _id === current,
});
