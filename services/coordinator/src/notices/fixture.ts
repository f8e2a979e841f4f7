import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GatewayDoor } from '../gateway-call';
import type { Letter } from './channel';

export const letter = (more: Partial<Letter> = {}): Letter => ({
  notice: 'gulou:notice:3V7M0Q9ZKXW5T2C8RBNEH4J6AY',
  attempt: 1,
  number: '督办〔2026〕RQ-2026-0107-2号',
  title: '督办单',
  text: '示范区安全生产委员会办公室\n督办〔2026〕RQ-2026-0107-2号\n',
  name: '吴卫东',
  contact: { email: 'wu@housing.example.cn', mobile: '13000000001' },
  ...more,
});

/** A command that was taken: its path, its Idempotency-Key and its body. */
export interface Taken {
  path: string;
  key: string;
  body: Record<string, unknown>;
}

/** The gateway as whoever sends notices knows it: it shows what it was given, by the last part of a path, and keeps what it takes. */
export class DeskInMemory {
  readonly taken: Taken[] = [];
  /** What it shows under a path of its own. */
  readonly pages: Record<string, object> = {};
  /** What it was asked for. */
  readonly asked: string[] = [];
  /** What it answers to commands instead of taking them; null: they are accepted. */
  refuse: { status: number; code: string } | null = null;
  private server: Server | undefined;

  constructor(
    readonly shown: Record<string, object[]>,
    private readonly opened: string,
  ) {}

  async open(): Promise<GatewayDoor> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { base, token: 'the-clock', realDelay: () => 0 };
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET') this.asked.push(path);
    if (request.method === 'GET') return void response.end(JSON.stringify(this.show(path.split('?')[0] ?? '')));
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.taken.push({ path, key: String(request.headers['idempotency-key']), body: JSON.parse(text) as Record<string, unknown> });
    const { opened: id, refuse } = this;
    const answer = { id, outcome: 'accepted', version: 1, events: [], nextDeadline: null, sleepMs: null };
    response.writeHead(refuse?.status ?? 201).end(JSON.stringify(refuse ? { code: refuse.code, detail: '…' } : answer));
  }

  /** `/v1/notices/<id>` is one of the list; any other path a list that is known by its last part. */
  private show(path: string): object {
    const page = this.pages[path];
    if (page) return page;
    if (path.startsWith('/v1/directory/playbooks/')) return {};
    const [list = '', id] = path.split('/').slice(2);
    const one =
      id?.includes(':') && !path.endsWith('/history')
        ? this.shown[list]?.find((shown) => 'id' in shown && shown.id === id)
        : null;
    return one ?? { items: this.shown[path.split('/').at(-1) ?? ''] ?? [], nextCursor: null };
  }
}
