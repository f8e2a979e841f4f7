const issuer = 'https://id.test';
const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A provider of sign-ins on paper, and the gateway's word of it. Its access tokens are ids of people, as the paper gateway has them. */
export class PaperProvider {
  /** Who confirms in the browser, and how often the terminal asks before they do. */
  person = 'wang';
  pending = 2;
  /** What it answers instead of a token from now on. */
  refuses: string | null = null;
  named = true;
  readonly asked: string[] = [];
  private uses = 0;
  private valid = '';

  constructor(private readonly gateway: typeof fetch) {}

  readonly fetch = (async (input: URL | string, init: RequestInit = {}) => {
    const url = new URL(input);
    if (url.pathname === '/.well-known/oauth-protected-resource') {
      return this.named
        ? json(200, { resource: 'urn:baton:api', authorization_servers: [issuer] })
        : json(404, { code: 'not-found' });
    }
    if (url.origin !== issuer) return this.gateway(input, init);
    const body = new URLSearchParams(init.body as URLSearchParams);
    this.asked.push(`${url.pathname} ${body.get('grant_type') ?? ''}`.trim());
    return this.answer(url.pathname, body);
  }) as typeof fetch;

  private answer(path: string, body: URLSearchParams): Response {
    if (path === '/.well-known/openid-configuration') return json(200, this.metadata());
    if (path === '/device') return json(200, this.code());
    if (path === '/revoke') {
      if (body.get('token') === this.valid) this.valid = '';
      return new Response(null, { status: 200 });
    }
    if (this.refuses !== null) return json(400, { error: this.refuses });
    if (body.get('grant_type') === 'refresh_token') {
      return body.get('refresh_token') === this.valid ? json(200, this.tokens()) : json(400, { error: 'invalid_grant' });
    }
    this.pending -= 1;
    if (this.pending === 0) return json(400, { error: 'slow_down' });
    return this.pending > 0 ? json(400, { error: 'authorization_pending' }) : json(200, this.tokens());
  }

  /** A refresh token is good for one use. */
  private tokens() {
    this.valid = `refresh-${(this.uses += 1)}`;
    return { access_token: this.person, token_type: 'bearer', expires_in: 600, refresh_token: this.valid };
  }

  private code() {
    const verification_uri = `${issuer}/type-it`;
    return { device_code: 'd', user_code: 'CJLL-TFZN', verification_uri, expires_in: 600, interval: 2 };
  }

  private metadata() {
    return {
      issuer,
      token_endpoint: `${issuer}/token`,
      device_authorization_endpoint: `${issuer}/device`,
      revocation_endpoint: `${issuer}/revoke`,
    };
  }
}
