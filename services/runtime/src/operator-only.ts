import { Actor } from '@baton/contracts';
import type { RequestHandler } from 'express';
import { askGateway } from './ask-gateway';
import { ProblemError } from './http-problem';

/**
 * Lets only operators through; who sent a request the gateway says. Throws `unauthenticated`, `forbidden`, or
 * `unavailable` when the gateway does not answer.
 */
export function operatorOnly(gateway: string): RequestHandler {
  return async (request, _response, next) => {
    const { id, roles } = Actor.parse(await askGateway(gateway, '/v1/me', request.get('authorization')));
    if (!roles.includes('operator')) {
      throw new ProblemError('forbidden', `This is for an operator; ${id} is ${roles.join(', ')}.`);
    }
    next();
  };
}
