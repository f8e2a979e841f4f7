import type { Express, Request, Response } from 'express';
import { type PortalFile, startPage } from './portal-files';

/** Paths that are no page of the portal, whoever asks for them. */
const others = /^\/(v1|signin|signout|livez|readyz|metrics|assets|\.well-known)(\/|$)/;

/**
 * What a page of the portal may do: run and load what this gateway serves, and nothing else. Styles may stand in the page,
 * because its components write theirs there. `signOut` is where signing out leads on to.
 */
const policyOf = (signOut: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", signOut ?? []].flat().join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the portal: its files by name, and its start page to a browser that goes to any other address. */
export function portalRoutes(app: Express, files: ReadonlyMap<string, PortalFile>, signOut: string | undefined): void {
  const policy = policyOf(signOut);
  app.use((request, response, next) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? fileFor(files, request) : undefined;
    if (file) send(request, response.set('Content-Security-Policy', policy), file);
    else next();
  });
}

function fileFor(files: ReadonlyMap<string, PortalFile>, request: Request): PortalFile | undefined {
  return files.get(request.path) ?? (isNavigation(request) ? files.get(startPage) : undefined);
}

const isNavigation = (request: Request): boolean =>
  !others.test(request.path) && (request.get('accept') ?? '').includes('text/html');

function send(request: Request, response: Response, { type, body, gzipped, immutable, etag }: PortalFile): void {
  const small = request.acceptsEncodings('gzip') !== false;
  response.set({
    'Content-Type': type,
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ETag: etag,
    // Without a referrer a form of ours would be sent with no origin, and signing out is only taken from our own.
    'Referrer-Policy': 'same-origin',
    ...(small && { 'Content-Encoding': 'gzip' }),
  });
  response.send(small ? gzipped : body);
}
