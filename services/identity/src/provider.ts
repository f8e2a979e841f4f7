import type { Db } from 'mongodb';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { clientsOf, type ClientSettings } from './clients';
import type { ProviderKeys } from './kept-keys';
import { deviceCodePage, deviceConfirmPage, deviceDonePage } from './pages/device-pages';
import { signedOutPage, signOutPage, troublePage } from './pages/sign-out-pages';
import type { People } from './people';
import { storedModels } from './stored-models';

export interface ProviderOptions extends ClientSettings {
  issuer: string;
  /** Whom access tokens are for: the API. */
  audience: string;
  db: Db;
  keys: ProviderKeys;
  people: People;
}

/** Lifetimes in seconds. An access token is short-lived, for it cannot be called back. */
const seconds = {
  AccessToken: 600,
  AuthorizationCode: 60,
  ClientCredentials: 600,
  DeviceCode: 600,
  IdToken: 3_600,
  Interaction: 600,
  RefreshToken: 14 * 86_400,
  Grant: 14 * 86_400,
  Session: 12 * 3_600,
} as const;

/** The one scope of the API: what somebody may do there, the directory says. */
const apiScope = 'baton';

/** The OpenID Connect provider of a development system. */
export function developmentProvider(options: ProviderOptions): Provider {
  const { issuer, db, keys, people } = options;
  return new Provider(issuer, {
    adapter: storedModels(db),
    clients: clientsOf(options),
    jwks: keys.jwks,
    cookies: { keys: [keys.cookieSecret], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    ttl: seconds,
    findAccount: async (_ctx, id) => {
      const person = await people.find(id);
      return person ? { accountId: id, claims: () => ({ sub: id, name: person.name }) } : undefined;
    },
    claims: { openid: ['sub'], profile: ['name'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    loadExistingGrant: (ctx) => ownGrant(ctx, options.audience),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    fetch: fetchOwn,
    renderError: (ctx, { error, error_description: description }) => {
      html(ctx, troublePage([error, description].filter(Boolean).join(': ')));
    },
    features: featuresOf(options.audience),
  });
}

/** Without the guard against addresses on the loopback: this provider lives there, and so do its clients, who are our own. */
function fetchOwn(url: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
  const { dispatcher: _guard, ...rest } = init as RequestInit & { dispatcher?: unknown };
  return fetch(url, rest);
}

const html = (ctx: { type: string; body: unknown }, page: string): void => {
  ctx.type = 'html';
  ctx.body = page;
};

function featuresOf(audience: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    backchannelLogout: { enabled: true },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: (ctx, form, _out, error) => html(ctx, deviceCodePage(form, error !== undefined)),
      userCodeConfirmSource: (ctx, form, _client, _device, code) => html(ctx, deviceConfirmPage(form, code)),
      successSource: (ctx) => html(ctx, deviceDonePage()),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => html(ctx, signOutPage(form)),
      postLogoutSuccessSource: (ctx) => html(ctx, signedOutPage()),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience,
        scope: apiScope,
        accessTokenFormat: 'jwt',
        accessTokenTTL: seconds.AccessToken,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  };
}

/** Our own clients need nobody's consent: who signs in grants them what they are made for. */
async function ownGrant(ctx: KoaContextWithOIDC, audience: string) {
  const { client, session, provider, result } = ctx.oidc;
  const accountId = session?.accountId;
  if (!client || !session || accountId === undefined) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const kept = known === undefined ? undefined : await provider.Grant.find(known);
  if (kept) return kept;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(audience, apiScope);
  await grant.save();
  return grant;
}
