import type { Actor } from '@baton/contracts';
import type { Request, RequestHandler, Response } from 'express';
import type { Policy, Snapshot } from './directory/policy';
import { actorIn } from './on-behalf-of';
import type { SignIn } from './sign-in/sign-in';

/** Who acts in a request, and the directory by which that was found out and by which everything in it is decided. */
export interface Caller {
  actor: Actor;
  snapshot: Snapshot;
}

export type SignedInHandler = (caller: Caller, request: Request, response: Response) => Promise<void> | void;
export type SignedIn = (handler: SignedInHandler) => RequestHandler;

/** Makes handlers that only run for somebody who is signed in. */
export const signedInBy =
  (signIn: SignIn, policy: Policy): SignedIn =>
  (handler) =>
  async (request, response) => {
    const snapshot = await policy.snapshot();
    const signedIn = await signIn(request, snapshot.directory);
    await handler({ actor: actorIn(request, signedIn, snapshot.directory), snapshot }, request, response);
  };
