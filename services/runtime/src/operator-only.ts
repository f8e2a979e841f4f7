import { Actor, problems, type ProblemCode } from '@baton/contracts';
import type { RequestHandler } from 'express';
import { ProblemError } from './http-problem';
import { traceHeaders } from './trace-context';

const answersWithinMs = 5_000;

/**
 * Lets only operators through. Who sent a request the gateway says, asked with the sender's own token, so that tokens are
 * checked in one place. Throws `unauthenticated`, `forbidden`, or `unavailable` when the gateway does not answer.
 */
export function operatorOnly(gateway: string): RequestHandler {
  return async (request, _response, next) => {
    const { id, roles } = await senderOf(gateway, request.get('authorization'));
    if (!roles.includes('operator')) {
      throw new ProblemError('forbidden', `This is for an operator; ${id} is ${roles.join(', ')}.`);
    }
    next();
  };
}

async function senderOf(gateway: string, authorization: string | undefined): Promise<Actor> {
  if (authorization === undefined) throw new ProblemError('unauthenticated', 'Send Authorization: Bearer <token>.');
  const answer = await askGateway(gateway, authorization);
  const body: unknown = await answer.json();
  if (answer.ok) return Actor.parse(body);
  const { code, detail } = body as { code?: string; detail?: string };
  const known = code !== undefined && code in problems ? (code as ProblemCode) : 'internal';
  throw new ProblemError(known, detail ?? `The gateway answered ${answer.status}.`);
}

async function askGateway(gateway: string, authorization: string): Promise<Response> {
  try {
    const headers = { authorization, ...traceHeaders() };
    return await fetch(`${gateway}/v1/me`, { headers, signal: AbortSignal.timeout(answersWithinMs) });
  } catch {
    throw new ProblemError('unavailable', 'The gateway, which knows who sends this, does not answer at the moment.');
  }
}
