import type * as Oidc from 'openid-client';
import { CliError, exitCodes } from '../exit';
import type { KeptLogin } from './kept-logins';

type World = { fetch: typeof fetch; wallNow: () => number };

/** What the provider shows for a person to confirm in a browser. */
export interface DeviceCode {
  userCode: string;
  /** Where to type it in. */
  address: string;
  /** The same with the code in it, when the provider has that. */
  complete: string | null;
  deviceCode: string;
  /** Real seconds between two questions whether it was confirmed. */
  interval: number;
}

/** The provider of sign-ins, as the command line needs it. */
export interface LoginProvider {
  askForCode(): Promise<DeviceCode>;
  /** The login when it was confirmed; how many seconds longer to wait between questions when it was not yet. Throws CliError when it never will be. */
  confirmed(code: DeviceCode): Promise<KeptLogin | { longer: number }>;
  /** A login that goes on, by its refresh token. Throws CliError when the provider no longer takes that. */
  refreshed(login: KeptLogin): Promise<KeptLogin>;
  /** Makes its refresh token worthless. */
  revoke(login: KeptLogin): Promise<void>;
}

/** The one scope of the API: what somebody may do there, the directory says. */
const scope = 'baton';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** Seconds to wait longer when told to slow down (RFC 8628 §3.5). */
const slower = 5;

/** The provider a gateway names (RFC 9728). Throws CliError when it names none. */
export async function providerOf(gateway: string, clientId: string, world: World): Promise<LoginProvider> {
  const address = new URL('/.well-known/oauth-protected-resource', gateway);
  const answer = await world.fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  if (answer === null) throw unreachable(gateway);
  const named = answer.ok ? ((await answer.json()) as { authorization_servers?: string[]; resource?: string }) : {};
  const [issuer] = named.authorization_servers ?? [];
  if (issuer === undefined) {
    throw new CliError(
      exitCodes.usage,
      `${gateway} 没有配置统一认证，不能这样登录：请用 --token`,
      `${gateway} names no provider of sign-ins, so this does not work: use --token`,
    );
  }
  return loginProvider(issuer, clientId, named.resource, world);
}

/** A provider by its issuer. It is loaded only when somebody logs in, or a token has ended: everything else starts without it. */
export async function loginProvider(
  issuer: string,
  clientId: string,
  resource: string | undefined,
  { fetch, wallNow }: World,
): Promise<LoginProvider> {
  const oidc = await import('openid-client');
  const onLoopback = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  const asked = (more: Record<string, string>) => ({ ...more, ...(resource === undefined ? {} : { resource }) });
  const known = await told(
    issuer,
    oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      timeout: 10,
      execute: onLoopback,
      [oidc.customFetch]: (url, init) => fetch(url, init as RequestInit),
    }),
  );
  const loginBy = (
    tokens: Oidc.TokenEndpointResponse & { expiresIn?(): number | undefined },
    before: string | null,
  ): KeptLogin => ({
    issuer,
    clientId,
    accessToken: tokens.access_token,
    expiresAt: wallNow() + (tokens.expires_in ?? 300) * 1000,
    refreshToken: tokens.refresh_token ?? before,
  });
  return {
    async askForCode() {
      const code = await told(issuer, oidc.initiateDeviceAuthorization(known, asked({ scope })));
      return {
        userCode: code.user_code,
        address: code.verification_uri,
        complete: code.verification_uri_complete ?? null,
        deviceCode: code.device_code,
        interval: code.interval ?? 5,
      };
    },
    async confirmed({ deviceCode }) {
      try {
        return loginBy(await oidc.genericGrantRequest(known, deviceGrant, asked({ device_code: deviceCode })), null);
      } catch (error) {
        const code = error instanceof oidc.ResponseBodyError ? error.error : undefined;
        if (code === 'authorization_pending') return { longer: 0 };
        if (code === 'slow_down') return { longer: slower };
        throw refusal(issuer, error);
      }
    },
    refreshed: async (login) =>
      loginBy(await told(issuer, oidc.refreshTokenGrant(known, login.refreshToken ?? '', asked({}))), login.refreshToken),
    async revoke({ refreshToken }) {
      if (refreshToken !== null)
        await told(issuer, oidc.tokenRevocation(known, refreshToken, { token_type_hint: 'refresh_token' }));
    },
  };
}

const told = <T>(issuer: string, asking: Promise<T>): Promise<T> =>
  asking.catch((error: unknown) => {
    throw refusal(issuer, error);
  });

/** What the provider said, or that it did not answer, in words. */
function refusal(issuer: string, error: unknown): CliError {
  switch ((error as { error?: string }).error) {
    case undefined:
      return unreachable(issuer);
    case 'access_denied':
      return new CliError(exitCodes.refused, '登录被取消', 'The sign-in was cancelled');
    case 'expired_token':
    case 'invalid_grant':
      return loginOver();
    default: {
      const { error: code, error_description: detail } = error as { error: string; error_description?: string };
      return new CliError(exitCodes.refused, `统一认证拒绝：${detail ?? code}`, `The provider refused: ${detail ?? code}`);
    }
  }
}

/** Logging in has to be done again. */
export const loginOver = (): CliError =>
  new CliError(exitCodes.usage, '登录已过期，请重新 baton login', 'The sign-in has ended: baton login again');

const unreachable = (address: string): CliError =>
  new CliError(exitCodes.unavailable, `连不上 ${address}`, `Can't reach ${address}`);
