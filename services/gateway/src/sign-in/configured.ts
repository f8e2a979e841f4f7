import type { Db } from 'mongodb';
import type { Express } from 'express';
import type { GatewayConfig } from '../config';
import type { Policy } from '../directory/policy';
import type { Browsers } from '../session-routes';
import { accessTokens } from './access-tokens';
import { createBegunIndexes, mongoBegun } from './begun-sign-ins';
import { browserSessions } from './browser-sessions';
import { cookiesOf } from './cookies';
import { developmentTokens } from './development-tokens';
import { oidcProvider } from './provider';
import { ProviderKeys } from './provider-keys';
import { signInRoutes } from './routes';
import { createSessionIndexes, mongoSessions } from './session-store';
import { Sessions } from './sessions';
import type { SignInWay } from './sign-in';

/** Everything of sign-ins that a configuration asks for. */
export interface ConfiguredSignIn {
  ways: SignInWay[];
  /** Undefined where browsers cannot sign in. */
  browsers: Browsers | undefined;
  routes: (app: Express) => void;
  createIndexes: () => Promise<void>;
}

export interface SignInParts {
  db: Db;
  policy: Policy;
  /** Hears that the provider's keys could not be fetched. */
  onError: (error: unknown) => void;
}

/** The ways in that are configured: browsers and tokens of an OpenID Connect provider, development tokens, both, or none. */
export function configuredSignIn(config: GatewayConfig, { db, policy, onError }: SignInParts): ConfiguredSignIn {
  const district = config.BATON_DISTRICT;
  const place = { district, machineAgency: config.BATON_MACHINE_AGENCY };
  const development = config.BATON_DEV_SECRET === undefined ? [] : [developmentTokens(config.BATON_DEV_SECRET, place)];
  const settings = oidcSettings(config);
  if (settings === null) {
    return { ways: development, browsers: undefined, routes: () => undefined, createIndexes: () => Promise.resolve() };
  }
  const { issuer, clientId, origin, personClaim } = settings;
  const now = Date.now;
  const provider = oidcProvider(settings);
  const keys = new ProviderKeys({ load: () => provider.signingKeys(), now, onError }).find;
  const idleMs = config.BATON_SESSION_IDLE_MINUTES * 60_000;
  const ageMs = config.BATON_SESSION_AGE_HOURS * 3_600_000;
  const sessions = new Sessions({ store: mongoSessions(db), district, idleMs, ageMs, now });
  const cookies = cookiesOf(origin);
  const audience = config.OIDC_AUDIENCE;
  const tokens = accessTokens({ ...place, issuer, audience, keys, personClaim, machines: config.OIDC_MACHINES, now });
  const logoutTokens = { issuer, clientId, keys, now };
  const parts = {
    provider,
    sessions,
    begun: mongoBegun(db, now),
    cookies,
    policy,
    logoutTokens,
    origin,
    district,
    issuer,
    audience,
  };
  return {
    ways: [...development, tokens, browserSessions({ sessions, cookies, origin, district })],
    browsers: { sessions, cookies },
    routes: (app) => signInRoutes(app, parts),
    createIndexes: async () => void (await Promise.all([createSessionIndexes(db), createBegunIndexes(db)])),
  };
}

/** What is known of the provider; null where none is configured. The configuration has checked that all of it is there. */
function oidcSettings(config: GatewayConfig) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, BATON_ORIGIN: origin } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || origin === undefined) return null;
  return { issuer, clientId, clientSecret, origin, personClaim: config.OIDC_PERSON_CLAIM };
}
