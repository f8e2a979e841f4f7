import type { ClientMetadata } from 'oidc-provider';

/** The command line signs in by a code shown on the terminal and keeps no secret (RFC 8628). */
export const cliClient = 'baton-cli';

export interface ClientSettings {
  /** The gateway, as browsers reach it. */
  origin: string;
  portal: { id: string; secret: string };
  /** Secret by client id. */
  machines: Record<string, string>;
}

/** Everybody who may ask for tokens: the gateway for people at a browser, the command line, and machines. */
export function clientsOf({ origin, portal, machines }: ClientSettings): ClientMetadata[] {
  return [
    {
      client_id: portal.id,
      client_secret: portal.secret,
      client_name: 'Baton',
      redirect_uris: [`${origin}/signin/callback`],
      post_logout_redirect_uris: [`${origin}/signout/done`],
      backchannel_logout_uri: `${origin}/signout/backchannel`,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
    {
      client_id: cliClient,
      client_name: 'baton',
      token_endpoint_auth_method: 'none',
      redirect_uris: [],
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      response_types: [],
    },
    ...Object.entries(machines).map(([client_id, client_secret]): ClientMetadata => ({
      client_id,
      client_secret,
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
    })),
  ];
}
