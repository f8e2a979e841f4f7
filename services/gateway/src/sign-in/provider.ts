import { ProblemError } from '@baton/runtime';
import type { JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import type { Begun } from './begun-sign-ins';
import type { SignedIn } from './sessions';

export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The gateway as browsers reach it. */
  origin: string;
  /** Claim that holds a person's id in the directory. */
  personClaim: string;
}

/** The return from the provider was not what was waited for, or the provider let nobody in; the message says which. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/** An OpenID Connect provider, as the gateway needs it. All throw `unavailable` when it does not answer. */
export interface Provider {
  /** Where a browser goes to sign in. */
  signInUrl(state: string, begun: Pick<Begun, 'nonce' | 'verifier'>): Promise<URL>;
  /** Who came back. Throws SignInFailed. */
  finish(returned: URL, state: string, begun: Pick<Begun, 'nonce' | 'verifier'>): Promise<SignedIn>;
  /** Where a browser goes to sign out with the provider, and so everywhere; null when the provider has no such place. */
  signOutUrl(idToken: string): Promise<URL | null>;
  signingKeys(): Promise<JSONWebKeySet>;
}

/** Longest wait for the provider, in seconds. */
const answersWithin = 5;

/** A provider known by its discovery document, which is fetched at first use and again until it could be had. */
export function oidcProvider(settings: ProviderSettings): Provider {
  let known: oidc.Configuration | null = null;
  const provider = async (): Promise<oidc.Configuration> => (known ??= await away(discover(settings)));
  const callback = `${settings.origin}/signin/callback`;
  return {
    async signInUrl(state, { nonce, verifier }) {
      const code_challenge = await oidc.calculatePKCECodeChallenge(verifier);
      const asked = {
        redirect_uri: callback,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge,
        code_challenge_method: 'S256',
      };
      return oidc.buildAuthorizationUrl(await provider(), asked);
    },
    async finish(returned, state, { nonce, verifier }) {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await away(oidc.authorizationCodeGrant(await provider(), returned, checks));
      return signedInBy(tokens, settings.personClaim);
    },
    async signOutUrl(idToken) {
      const configuration = await provider();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const asked = { id_token_hint: idToken, post_logout_redirect_uri: `${settings.origin}/signout/done` };
      return oidc.buildEndSessionUrl(configuration, asked);
    },
    async signingKeys() {
      const address = (await provider()).serverMetadata().jwks_uri;
      if (address === undefined) throw new Error(`${settings.issuer} names no signing keys.`);
      const answer = await fetch(address, { signal: AbortSignal.timeout(answersWithin * 1000), redirect: 'error' });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
      return (await answer.json()) as JSONWebKeySet;
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const onLoopback = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(issuer), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
    timeout: answersWithin,
    // The signature of an ID token is checked although it came straight from the provider.
    execute: [oidc.enableNonRepudiationChecks, ...onLoopback],
  });
}

function signedInBy(tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers, personClaim: string): SignedIn {
  const claims = tokens.claims();
  const person = claims?.[personClaim];
  if (!claims || tokens.id_token === undefined || typeof person !== 'string' || person === '') {
    throw new SignInFailed(`The provider did not say who it is: no claim ${personClaim}.`);
  }
  const sid = claims['sid'];
  return { person, subject: claims.sub, sid: typeof sid === 'string' ? sid : null, idToken: tokens.id_token };
}

/** Tells a provider that is away (`unavailable`) from one that said no (SignInFailed). */
async function away<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (isAway(error)) {
      throw new ProblemError('unavailable', 'The provider of sign-ins does not answer at the moment.', { retryAfterSeconds: 5 });
    }
    const { message, error: code } = error as { message: string; error?: string };
    throw new SignInFailed(code ?? message, { cause: error });
  }
}

function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof TypeError) return error.message === 'fetch failed';
  const { code, cause } = error as { code?: string; cause?: { status?: number } };
  return (
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_ABORT' ||
    (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && (cause?.status ?? 0) >= 500)
  );
}
