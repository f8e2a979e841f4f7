import type { CommandAnswer, Evidence, Problem } from '@baton/contracts';
import { CliError, exitCodes } from '../exit';

/** The gateway understood and said no. */
export class GatewayRefusal extends Error {
  override name = 'GatewayRefusal';
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

export interface GatewayOptions {
  url: string;
  /** What to come in by; null for nothing. Asked before every request, for a token may end. */
  token: () => Promise<string | null>;
  fetch: typeof fetch;
  /** Waits real milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Real milliseconds. */
  realNow: () => number;
  /** How long to go on when the gateway is down or says "later". */
  patienceMs: number;
  /** Ends reads and waits; a command under way is let to end, so that its outcome is known. */
  interrupted: AbortSignal;
}

export interface CommandOptions {
  key: string;
  ifMatch?: number | undefined;
  dryRun?: boolean;
  /** Asks for the task as it stands afterwards, in `answer.view`. */
  view?: boolean;
}

/** Answer to a command, and whether it is the answer given before to the same key. */
export interface Sent {
  answer: CommandAnswer;
  replayed: boolean;
}

/** The gateway over HTTP. Every call may be repeated safely: reads by nature, commands by their Idempotency-Key. */
export interface GatewayClient {
  get<T>(path: string): Promise<T>;
  /** What lies at a path, as it is. */
  download(path: string): Promise<Uint8Array>;
  send(path: string, command: unknown, options: CommandOptions): Promise<Sent>;
  /** A cursor list, page by page, from the cursor in `query` on. */
  pages<T>(path: string, query: URLSearchParams): AsyncGenerator<Page<T>>;
  /** Keeps a file and gives the reference that commands carry. */
  upload(bytes: Uint8Array, name: string, type: string): Promise<Evidence>;
}

/** One page of a cursor list; `nextCursor` is null at the end. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface Reply {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  body: unknown;
}

/** A client for one gateway and one actor. Calls throw GatewayRefusal, or CliError when the gateway can't be reached in time. */
export function gatewayClient(options: GatewayOptions): GatewayClient {
  const call = (path: string, init: RequestInit): Promise<Reply> => patient(options, () => once(options, path, init), path);
  return {
    get: async <T>(path: string) => (await call(path, {})).body as T,
    download: async (path) => (await call(path, {})).bytes,
    async send(path, command, { key, ifMatch, dryRun, view }) {
      const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': key };
      if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`;
      if (view) headers.prefer = 'return=representation';
      const body = JSON.stringify(command);
      const reply = await call(dryRun ? `${path}?dryRun=true` : path, { method: 'POST', headers, body });
      return { answer: reply.body as CommandAnswer, replayed: reply.headers.get('idempotency-replayed') === 'true' };
    },
    async *pages<T>(path: string, query: URLSearchParams) {
      const asked = new URLSearchParams(query);
      for (let cursor = asked.get('cursor') ?? ''; ;) {
        if (cursor) asked.set('cursor', cursor);
        const page = (await call(`${path}?${asked.toString()}`, {})).body as Page<T>;
        yield page;
        if (page.nextCursor === null) return;
        cursor = page.nextCursor;
      }
    },
    async upload(bytes, name, type) {
      const headers = { 'content-type': type, 'x-file-name': encodeURIComponent(name) };
      return (await call('/v1/files', { method: 'POST', headers, body: Buffer.from(bytes) })).body as Evidence;
    },
  };
}

async function once(options: GatewayOptions, path: string, init: RequestInit): Promise<Reply> {
  const { url, fetch, interrupted } = options;
  const token = await options.token();
  const late = AbortSignal.timeout(30_000);
  const answer = await fetch(new URL(path, url), {
    ...init,
    headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...init.headers },
    signal: init.method === 'POST' ? late : AbortSignal.any([late, interrupted]),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString('utf8');
  const json = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
  return { status: answer.status, headers: answer.headers, bytes, body: json ? (JSON.parse(text) as unknown) : text };
}

/** Repeats while the gateway is down or busy, as it asks in Retry-After, with growing pauses, until patience ends. */
async function patient(options: GatewayOptions, attempt: () => Promise<Reply>, path: string): Promise<Reply> {
  const until = options.realNow() + options.patienceMs;
  for (let tries = 0; ; tries++) {
    const reply = await attempt().catch((error: unknown) => error as Error);
    if (reply instanceof CliError) throw reply;
    const wait = pauseAfter(reply, tries);
    if (wait === null) return settled(reply as Reply, path);
    if (options.interrupted.aborted) throw interruption();
    if (options.realNow() + wait > until) throw givenUp(reply, options.url);
    await options.sleep(wait).catch(() => {
      throw interruption();
    });
  }
}

const interruption = (): CliError => new CliError(exitCodes.interrupted, '已中断', 'Interrupted');

/** Milliseconds to wait before the next attempt; null when the reply stands. */
function pauseAfter(reply: Reply | Error, tries: number): number | null {
  const growing = Math.min(100 * 2 ** tries, 3_000);
  if (reply instanceof Error) return growing;
  if (reply.status !== 503 && reply.status !== 429 && reply.status !== 502 && reply.status !== 504) return null;
  const asked = Number(reply.headers.get('retry-after'));
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked * 1_000, 10_000) : growing;
}

function settled(reply: Reply, path: string): Reply {
  if (reply.status < 400) return reply;
  if (isProblem(reply.body)) throw new GatewayRefusal(reply.body, reply.status);
  throw new CliError(
    exitCodes.unavailable,
    `服务的回答无法理解（${reply.status} ${path}）：地址是否正确？`,
    `An answer that makes no sense (${reply.status} ${path}): is the address right?`,
  );
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;

function givenUp(reply: Reply | Error, url: string): CliError {
  if (!(reply instanceof Error) && isProblem(reply.body)) {
    const { titleZh, title, detail } = reply.body;
    return new CliError(exitCodes.unavailable, `${titleZh}：${detail}`, `${title}: ${detail}`);
  }
  const cause = reply instanceof Error ? causeOf(reply) : `HTTP ${reply.status}`;
  return new CliError(exitCodes.unavailable, `连不上服务 ${url}（${cause}）`, `Can't reach the gateway at ${url} (${cause})`, [
    {
      zh: '先运行 npm start；或用 --url 或 BATON_GATEWAY 指明地址；baton doctor 会逐项检查',
      en: 'Run npm start first, or say where it is with --url or BATON_GATEWAY; baton doctor checks part by part',
    },
  ]);
}

/** What kept a request from being answered. */
export const causeOf = (error: Error): string => {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? error.message;
};
