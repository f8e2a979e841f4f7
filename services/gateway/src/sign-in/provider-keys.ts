import { ProblemError } from '@baton/runtime';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Asymmetric signatures only: with an HMAC the provider's public key, or our client secret, would sign tokens. */
export const algorithms = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];

export interface ProviderKeysOptions {
  /** Fetches the provider's signing keys; rejects when it does not answer. */
  load: () => Promise<JSONWebKeySet>;
  /** Real milliseconds. */
  now: () => number;
  /** Hears that keys that were known are used on, because newer ones could not be had. */
  onError: (error: unknown) => void;
}

/** A key that is not known makes them be fetched again, but not more often than this: nobody can make us knock at will. */
const againAfterMs = 60_000;
/** Keys older than this are fetched again in the background, so that one that was withdrawn is forgotten. */
const freshForMs = 600_000;

/**
 * The provider's signing keys in memory. While it is away the ones known are used on, for a token that was good stays good;
 * a token whose key is not known while the provider is away cannot be judged (`unavailable`).
 */
export class ProviderKeys {
  private known: { find: ReturnType<typeof createLocalJWKSet>; at: number } | null = null;
  private triedAt = -Infinity;
  private failed = false;
  private loading: Promise<void> | null = null;

  constructor(private readonly options: ProviderKeysOptions) {}

  /** As `jwtVerify` asks for a token's key. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.known && this.options.now() - this.known.at > freshForMs) void this.load();
    try {
      if (this.known) return await this.known.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    await this.load();
    if (this.known && !this.failed) return this.known.find(header, token);
    throw new ProblemError('unavailable', 'The provider of sign-ins does not answer at the moment.', { retryAfterSeconds: 5 });
  };

  /** Fetches, at most once in a while; those who ask meanwhile wait for the same. */
  private load(): Promise<void> {
    if (this.loading) return this.loading;
    if (this.options.now() - this.triedAt < againAfterMs && this.known) return Promise.resolve();
    this.triedAt = this.options.now();
    this.loading = this.fetched().finally(() => (this.loading = null));
    return this.loading;
  }

  private async fetched(): Promise<void> {
    try {
      const keys = await this.options.load();
      this.known = { find: createLocalJWKSet(keys), at: this.options.now() };
      this.failed = false;
    } catch (error) {
      this.failed = true;
      this.options.onError(error);
    }
  }
}
