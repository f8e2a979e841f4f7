import { randomUUID } from 'node:crypto';
import {
  CommandAnswer,
  type DirectoryCommand,
  Evidence,
  HistoryItem,
  type OperationCommand,
  OperationSuggestions,
  OperationView,
  page,
  type PlanOperation,
  Problem,
  type TaskCommand,
  TaskView,
} from '@baton/contracts';
import { developmentToken } from '@baton/local';

/** The gateway said no: its problem document. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${status} ${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
  }
}

export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface SendOptions {
  /** Idempotency-Key; a fresh one unless told. */
  key?: string;
  ifMatch?: number;
  /** Decide and answer, commit nothing. */
  dryRun?: boolean;
}

const Tasks = page(TaskView);
const History = { parse: (body: unknown) => (body as { items: unknown[] }).items.map((item) => HistoryItem.parse(item)) };

/** One person at the HTTP door. */
export interface Somebody {
  readonly person: string;
  /** Opens a joint task. Throws Refused. */
  open(command: Extract<TaskCommand, { type: 'OpenTask' }>, options?: SendOptions): Promise<CommandAnswer>;
  /** Sends a command on a task. Throws Refused. */
  send(task: string, command: TaskCommand, options?: SendOptions): Promise<CommandAnswer>;
  /** Plans a joint operation. Throws Refused. */
  plan(command: PlanOperation, options?: SendOptions): Promise<CommandAnswer>;
  /** Sends a command on an operation. Throws Refused. */
  operate(operation: string, command: OperationCommand, options?: SendOptions): Promise<CommandAnswer>;
  operation(id: string): Promise<OperationView>;
  /** Operations that what is open calls for, at most some. */
  suggestions(most: number): Promise<OperationSuggestions>;
  direct(command: DirectoryCommand, options?: SendOptions): Promise<CommandAnswer>;
  view(task: string): Promise<TaskView>;
  /** One page of tasks; `query` as the list endpoint takes it, without the question mark. */
  list(query?: string): Promise<{ items: TaskView[]; nextCursor: string | null }>;
  history(task: string): Promise<HistoryItem[]>;
  /** Sends a file; gives the reference that commands name. Throws Refused. */
  upload(content: Uint8Array, about: { name: string; type: string }): Promise<Evidence>;
  /** Anything else; never throws for a status. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

/** Gives everybody a way in through a gateway: people of the district by their id, and the machine actors `operator` and `clock`. */
export function apiOf(base: string, secret: string): { as(person: string): Somebody } {
  return { as: (person) => somebody(base, person, developmentToken(secret, person)) };
}

const isRaw = (body: unknown): body is string | Buffer<ArrayBuffer> => typeof body === 'string' || body instanceof Uint8Array;

function somebody(base: string, person: string, token: string): Somebody {
  async function request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await fetch(new URL(path, base), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, headers: answer.headers, body: json && text !== '' ? (JSON.parse(text) as unknown) : text };
  }

  async function expected<T>(schema: { parse(body: unknown): T }, reply: Promise<Reply>): Promise<T> {
    const { status, body } = await reply;
    if (status >= 400) throw new Refused(status, Problem.parse(body));
    return schema.parse(body);
  }

  const command = (path: string, body: unknown, { key = randomUUID(), ifMatch, dryRun = false }: SendOptions = {}) =>
    expected(
      CommandAnswer,
      request('POST', dryRun ? `${path}?dryRun=true` : path, body, {
        'idempotency-key': key,
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      }),
    );

  return {
    person,
    open: (body, options) => command('/v1/tasks', body, options),
    send: (task, body, options) => command(`/v1/tasks/${task}/commands`, body, options),
    plan: (body, options) => command('/v1/operations', body, options),
    operate: (operation, body, options) => command(`/v1/operations/${operation}/commands`, body, options),
    operation: (id) => expected(OperationView, request('GET', `/v1/operations/${id}`)),
    suggestions: (most) => expected(OperationSuggestions, request('GET', `/v1/operations/suggestions?limit=${most}`)),
    direct: (body, options) => command('/v1/directory/commands', body, options),
    view: (task) => expected(TaskView, request('GET', `/v1/tasks/${task}`)),
    list: (query = '') => expected(Tasks, request('GET', `/v1/tasks?${query}`)),
    history: (task) => expected(History, request('GET', `/v1/tasks/${task}/history`)),
    upload: (content, { name, type }) =>
      expected(
        Evidence,
        request('POST', '/v1/files', content, { 'content-type': type, 'x-file-name': encodeURIComponent(name) }),
      ),
    request,
  };
}
