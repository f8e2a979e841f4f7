/** What a browser shows after it has followed every redirect. */
export interface Shown {
  status: number;
  /** Where it ended. */
  url: URL;
  headers: Headers;
  text: string;
}

/** A browser as far as signing in goes: cookies by host and port, redirects, forms. It runs no script. */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();
  /** Every address it was led to, the newest last. */
  readonly visited: URL[] = [];

  /** Opens an address and follows where it leads. */
  async open(address: string | URL, init: RequestInit = {}): Promise<Shown> {
    let url = new URL(address);
    let answer = await this.ask(url, init);
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && hops < 20; hops++) {
      url = new URL(answer.headers.get('location') ?? '', url);
      answer = await this.ask(url);
    }
    return { status: answer.status, url, headers: answer.headers, text: await answer.text() };
  }

  /** Fills in a form of the page shown and sends it. */
  submit(page: Shown, fields: Record<string, string>, form = ''): Promise<Shown> {
    const [, attributes = '', inside = ''] =
      [...page.text.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)].find(([, found = '']) => found.includes(form)) ?? [];
    const action = /action="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const hidden = [...inside.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const body = new URLSearchParams({ ...(Object.fromEntries(hidden) as Record<string, string>), ...fields });
    return this.open(new URL(action, page.url), { method: 'POST', body, headers: { origin: page.url.origin } });
  }

  /** Asks as a page of that origin does, without following redirects. */
  async ask(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const { host, href } = new URL(url);
    this.visited.push(new URL(href));
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    const headers = new Headers(init.headers);
    headers.set('accept', headers.get('accept') ?? 'text/html,*/*');
    headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(20_000) });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    return answer;
  }

  /** The value of a cookie at an address. */
  cookie(url: string, name: string): string | undefined {
    return this.cookies.get(new URL(url).host)?.get(name);
  }

  /** Puts a cookie there, as somebody who forges or replays one does. */
  plant(url: string, name: string, value: string): void {
    const { host } = new URL(url);
    this.cookies.set(host, (this.cookies.get(host) ?? new Map<string, string>()).set(name, value));
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(pair.indexOf('=') + 1);
  const expires = attributes.find((one) => one.toLowerCase().startsWith('expires='))?.slice('expires='.length);
  if (value === '' || (expires !== undefined && Date.parse(expires) <= Date.now())) jar.delete(name);
  else jar.set(name, value);
}
