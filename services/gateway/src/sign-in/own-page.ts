import { pageHeader } from '@baton/contracts';
import { ProblemError } from '@baton/runtime';
import type { Credentials } from './sign-in';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request by cookie that changes something was sent by a page of ours, for a browser adds the cookie to whatever
 * another site makes it send. By `Sec-Fetch-Site`, or `Origin` where a browser is too old for it.
 */
export function fromOwnOrigin(request: Pick<Credentials, 'get'>, origin: string): boolean {
  const site = request.get('sec-fetch-site');
  const from = request.get('origin');
  if (from !== undefined && from !== origin) return false;
  return site === undefined ? from === origin : site === 'same-origin';
}

/** Requires it, and a header that no form can send. Throws `not-from-own-page`. */
export function requireOwnPage(request: Credentials, origin: string): void {
  if (safe.has(request.method)) return;
  if (fromOwnOrigin(request, origin) && request.get(pageHeader) !== undefined) return;
  throw new ProblemError(
    'not-from-own-page',
    `What changes something is sent by a page of ${origin}, with the header ${pageHeader}.`,
  );
}
