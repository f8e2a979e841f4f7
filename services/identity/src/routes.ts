import express, { type Express, type Request, type Response } from 'express';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Attempts } from './attempts';
import { signInPage, type SignInTrouble } from './pages/sign-in-page';
import { style, stylePath } from './pages/page';
import type { People } from './people';

export interface IdentityRoutesOptions {
  provider: Provider;
  people: People;
  attempts: Attempts;
  /** Where browsers come from and are sent back to. */
  origin: string;
}

const Typed = z.object({ person: z.string().trim().max(60), password: z.string().max(200) });

/** The sign-in page, and everything of the protocol by the provider itself. */
export function identityRoutes(app: Express, { provider, people, attempts, origin }: IdentityRoutesOptions): void {
  const policy = policyFor(origin);
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  });
  app.get(stylePath, (_request, response) => void response.type('text/css').send(style));

  const show = async (action: string, response: Response, person?: string, trouble?: SignInTrouble): Promise<void> => {
    const shown = { action, people: await people.all(), ...(person !== undefined && { person }), ...(trouble && { trouble }) };
    response
      .status(trouble === undefined ? 200 : 400)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(signInPage(shown));
  };
  app.get('/interaction/:uid', async (request: Request, response) => {
    await provider.interactionDetails(request, response);
    await show(request.path, response);
  });
  app.post('/interaction/:uid', express.urlencoded({ extended: false, limit: 4_096 }), async (request: Request, response) => {
    await provider.interactionDetails(request, response);
    const { person, password } = Typed.parse(request.body);
    if (!attempts.mayTry(person)) return show(request.path, response, person, 'too-often');
    const known = await people.find(person);
    if (known && people.hasPassword(password)) {
      return provider.interactionFinished(request, response, { login: { accountId: person } });
    }
    if (known) attempts.failed(person);
    return show(request.path, response, person, 'wrong');
  });
  app.use(provider.callback());
}

/** Nothing runs on these pages; the provider itself allows, by its hash, the script of a page that only passes a form on. */
const policyFor = (origin: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'none'",
    `form-action 'self' ${origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
