import { problems, type ProblemCode } from '@baton/contracts';
import { ProblemError } from './http-problem';
import { traceHeaders } from './trace-context';

const answersWithinMs = 5_000;

/**
 * Asks the gateway for `path` with a caller's own `Authorization`, so that who may see what is decided in one place.
 * Gives the answer's JSON. Throws the gateway's problem, `unauthenticated` when the caller sent no token, or
 * `unavailable` when the gateway does not answer.
 */
export async function askGateway(gateway: string, path: string, authorization: string | undefined): Promise<unknown> {
  if (authorization === undefined) throw new ProblemError('unauthenticated', 'Send Authorization: Bearer <token>.');
  const answer = await fetched(`${gateway}${path}`, authorization);
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  const { code, detail } = body as { code?: string; detail?: string };
  const known = code !== undefined && code in problems ? (code as ProblemCode) : 'internal';
  throw new ProblemError(known, detail ?? `The gateway answered ${answer.status}.`);
}

async function fetched(url: string, authorization: string): Promise<Response> {
  try {
    return await fetch(url, { headers: { authorization, ...traceHeaders() }, signal: AbortSignal.timeout(answersWithinMs) });
  } catch {
    throw new ProblemError('unavailable', 'The gateway, which knows who sends this, does not answer at the moment.');
  }
}
