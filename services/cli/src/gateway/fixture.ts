import {
  type Actor,
  directoryEntity,
  type DirectoryCommand,
  DirectoryCommand as AnyDirectoryCommand,
  type DomainEvent,
  type HistoryItem,
  newEntityId,
  OperationCommand,
  type Person,
  problem,
  type ProblemCode,
  problems,
  type Role,
  type Subject,
  TaskCommand,
} from '@baton/contracts';
import {
  calendarOf,
  type Candidate,
  directorySubject,
  type DirectoryState,
  emptyDirectory,
  holdings,
  isOpen,
  isTaken,
  noOperation,
  noTask,
  type OperationState,
  operationIndex,
  operationSubject,
  operationView,
  playbookOf,
  seedCalendar,
  seedPlaybooks,
  suggestOperations,
  type Task,
  type TaskState,
  taskIndex,
  taskSubject,
  taskView,
} from '@baton/rules';
import { testAgencies } from '../ledger/fixture';

const district = 'gulou';

const person = (id: string, name: string, agency: string, ...roles: Role[]): Person => ({ id, name, agency, roles });
/** Everybody of the test district, and their tokens: a token is an id. */
export const testPeople: Person[] = [
  person('lin', '林派遣', 'safety-office', 'dispatcher', 'liaison'),
  person('chen', '陈主任', 'safety-office', 'supervisor'),
  person('zheng', '郑区长', 'safety-office', 'supervisor'),
  person('wang', '王联络', 'housing', 'liaison'),
  person('huang', '黄局长', 'housing', 'liaison'),
  person('xu', '徐联络', 'market', 'liaison'),
  person('wu', '吴复核', 'fire', 'reviewer', 'liaison'),
];

const seats: readonly (readonly [string, string, string, string | null])[] = [
  ['safety-office', 'liaison', '区安委办联络员', 'lin'],
  ['safety-office', 'duty-leader', '区安委办带班领导', null],
  ['safety-office', 'leader', '区安委办主任', 'chen'],
  ['safety-office', 'district-duty', '区值班领导', 'chen'],
  ['safety-office', 'supervisor', '督查室主任', 'chen'],
  ['safety-office', 'chief', '分管副区长', 'zheng'],
  ['housing', 'liaison', '区住建局联络员', 'wang'],
  ['housing', 'duty-leader', '区住建局带班领导', 'huang'],
  ['housing', 'leader', '区住建局局长', 'huang'],
  ['market', 'liaison', '区市场监管局联络员', 'xu'],
  ['market', 'leader', '区市场监管局局长', null],
  ['fire', 'liaison', '区消防大队联络员', 'wu'],
];

const founding = (): DirectoryCommand[] => [
  ...testAgencies.map((agency): DirectoryCommand => ({ type: 'PutAgency', agency })),
  ...testPeople.map((one): DirectoryCommand => ({ type: 'PutPerson', person: one })),
  ...seats.flatMap(([agency, role, title, who]): DirectoryCommand[] => [
    { type: 'PutPost', post: { id: `${agency}.${role}`, agency, role, title } },
    ...(who ? [{ type: 'FillPost', post: `${agency}.${role}`, person: who, deputy: null } as const] : []),
  ]),
  { type: 'ConfigureDistrict', name: '鼓楼区', office: 'safety-office', lastResort: 'safety-office.chief' },
  { type: 'PublishCalendar', calendar: seedCalendar },
  ...seedPlaybooks.map((playbook): DirectoryCommand => ({ type: 'PublishPlaybook', playbook })),
];

interface Kept<S> {
  state: S;
  history: HistoryItem[];
}

interface Outcome {
  status: number;
  body: unknown;
  replayed?: boolean;
}

/**
 * The gateway's HTTP face over the real rules, in memory: what the command line talks to in its tests. Its clock stands
 * where the test puts it. `away` makes it unreachable for that many requests; `asked` names every request it got.
 */
export class PaperGateway {
  now = '2026-03-02T02:00:00.000Z';
  away = 0;
  readonly asked: string[] = [];
  private directory: Kept<DirectoryState> = { state: emptyDirectory, history: [] };
  private readonly tasks = new Map<string, Kept<TaskState>>();
  private readonly operations = new Map<string, Kept<OperationState>>();
  private readonly answers = new Map<string, { body: string; outcome: Outcome }>();

  constructor() {
    const operator = this.actor('operator')!;
    for (const command of founding()) {
      const { status, body } = this.apply(directorySubject, this.directory, command, operator, directoryEntity(district), null);
      if (status !== 200) throw new Error(JSON.stringify(body));
    }
  }

  /** In place of the platform's `fetch`. */
  readonly fetch = (async (input: URL | string, init: RequestInit = {}) => {
    const url = new URL(input);
    this.asked.push(`${init.method ?? 'GET'} ${url.pathname}`);
    if (this.away > 0) {
      this.away -= 1;
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    }
    const { status, body, replayed } = this.answer(url, init);
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': type, ...(replayed ? { 'idempotency-replayed': 'true' } : {}) },
    });
  }) as typeof fetch;

  private answer(url: URL, init: RequestInit): Outcome {
    const headers = new Headers(init.headers);
    const actor = this.actor(headers.get('authorization')?.slice('Bearer '.length) ?? '');
    if (!actor) return no('unauthenticated', 'Send a valid token.');
    if (init.method !== 'POST') return this.read(url, actor);
    if (url.pathname === '/v1/files') return kept(init, headers);
    const body = init.body as string;
    const key = headers.get('idempotency-key')!;
    const before = this.answers.get(`${url.pathname} ${key}`);
    if (before && before.body !== body) return no('idempotency-key-reused', 'Use a fresh one.');
    if (before) return { ...before.outcome, replayed: true };
    const dryRun = url.searchParams.get('dryRun') === 'true';
    const outcome = this.take(url, JSON.parse(body), actor, key, dryRun);
    if (!dryRun) this.answers.set(`${url.pathname} ${key}`, { body, outcome });
    return outcome;
  }

  private take(url: URL, body: unknown, actor: Actor, key: string, dryRun: boolean): Outcome {
    if (url.pathname === '/v1/directory/commands') {
      const command = AnyDirectoryCommand.parse(body);
      const target = dryRun ? structuredClone(this.directory) : this.directory;
      return this.apply(directorySubject, target, command, actor, directoryEntity(district), null);
    }
    if (url.pathname.startsWith('/v1/operations')) return this.takeOnOperation(url, body, actor, key, dryRun);
    const command = TaskCommand.parse(body);
    const id = namedIn(url) ?? newEntityId(district, 'task', key);
    const task = this.tasks.get(id) ?? { state: noTask, history: [] };
    const target = dryRun ? structuredClone(task) : task;
    const outcome = this.apply(taskSubject, target, command, actor, id, this.directory.state);
    if (outcome.status < 400 && !dryRun) this.tasks.set(id, target);
    return outcome.status < 400 ? { ...outcome, body: { ...(outcome.body as object), view: this.view(id, target) } } : outcome;
  }

  private takeOnOperation(url: URL, body: unknown, actor: Actor, key: string, dryRun: boolean): Outcome {
    const command = OperationCommand.parse(body);
    const id = namedIn(url) ?? newEntityId(district, 'operation', key);
    const operation = this.operations.get(id) ?? { state: noOperation, history: [] };
    const target = dryRun ? structuredClone(operation) : operation;
    const policy = {
      directory: this.directory.state,
      tasks: [...this.tasks].flatMap(([task, { state }]) => (state.status === 'none' ? [] : [candidate(task, state)])),
      others: [...this.operations].flatMap(([one, { state }]) => (state.status === 'none' ? [] : (holdings(one, state) ?? []))),
    };
    const outcome = this.apply(operationSubject, target, command, actor, id, policy);
    if (outcome.status >= 400) return outcome;
    if (!dryRun) this.operations.set(id, target);
    return { ...outcome, body: { ...(outcome.body as object), view: this.operationView(id, target) } };
  }

  private apply<S, C extends { type: string }, E extends DomainEvent, P>(
    subject: Subject<S, C, E, P>,
    target: Kept<S>,
    command: C,
    actor: Actor,
    entity: string,
    policy: P,
  ): Outcome {
    const { now } = this;
    const decision = subject.decide(target.state, command, {
      now,
      actor,
      policy,
      entity,
      commandId: `c${target.history.length}`,
    });
    if (decision.outcome === 'refused') return no(decision.refusal.code, decision.refusal.detail, decision.refusal.pointer);
    const events = decision.outcome === 'accepted' ? decision.events : [];
    const from = target.history.length;
    for (const event of events) {
      target.state = subject.evolve(target.state, event, now);
      target.history.push({
        sequence: target.history.length + 1,
        at: now,
        actor,
        commandId: 'c',
        hash: '',
        ...event,
      } as unknown as HistoryItem);
    }
    const told = target.history.slice(from).map(({ sequence, type, data }) => ({ sequence, type, data }));
    const reason = decision.outcome === 'nothing' ? { reason: decision.reason } : {};
    const body = {
      id: entity,
      outcome: decision.outcome,
      ...reason,
      version: target.history.length,
      events: told,
      nextDeadline: null,
      sleepMs: null,
    };
    return { status: 200, body };
  }

  private read(url: URL, actor: Actor): Outcome {
    const { pathname, searchParams } = url;
    const [, , what, id, part] = pathname.split('/').map(decodeURIComponent);
    if (what === 'me') return yes(actor);
    if (what === 'clock') return yes({ now: this.now, speed: 1 });
    if (what === 'directory') return this.readDirectory(id, part, searchParams);
    if (what === 'operations') return this.readOperation(id, part, searchParams);
    if (what !== 'tasks') return no('not-found', pathname);
    if (id === undefined) return yes(this.list(searchParams));
    const task = this.tasks.get(id);
    if (!task) return no('not-found', `There is no task ${id}.`);
    return yes(part === 'history' ? { items: task.history } : this.view(id, task));
  }

  private readOperation(id: string | undefined, part: string | undefined, query: URLSearchParams): Outcome {
    if (id === 'suggestions') return yes(this.suggestions(Number(query.get('limit'))));
    if (id === undefined) return yes({ items: this.listOperations(query), nextCursor: null });
    const operation = this.operations.get(id);
    if (!operation) return no('not-found', `There is no operation ${id}.`);
    return yes(part === 'history' ? { items: operation.history } : this.operationView(id, operation));
  }

  private suggestions(most: number): object {
    const held = new Set(
      [...this.operations.values()].flatMap(({ state }) => ('tasks' in state ? state.tasks.map(({ id }) => id) : [])),
    );
    const tasks = [...this.tasks].flatMap(([id, { state }]) =>
      state.status === 'rectifying' && !held.has(id) ? [candidate(id, state)] : [],
    );
    const items = suggestOperations(tasks, this.directory.state, this.now, most);
    return { at: this.now, lookedAt: tasks.length, more: false, items };
  }

  private listOperations(query: URLSearchParams): object[] {
    const open = query.get('open');
    return [...this.operations].flatMap(([id, kept]) => {
      const { state } = kept;
      if (state.status === 'none') return [];
      const { over, status } = operationIndex(state);
      const wanted = open === null || open === String(!over);
      const titled = !query.has('q') || state.title.includes(query.get('q')!);
      const inStatus = !query.has('status') || query.get('status')!.split(',').includes(status);
      return wanted && titled && inStatus ? [this.operationView(id, kept)!] : [];
    });
  }

  private operationView(id: string, { state, history }: Kept<OperationState>) {
    return state.status === 'none' ? null : operationView(id, history.length, state, this.directory.state);
  }

  private readDirectory(kind: string | undefined, id: string | undefined, query: URLSearchParams): Outcome {
    const { state } = this.directory;
    const version = query.has('version') ? Number(query.get('version')) : undefined;
    const { agencies, people, posts, calendars, playbooks, name, office, lastResort } = state;
    const lists: Record<string, object[]> = {
      agencies: Object.values(agencies),
      people: Object.values(people),
      posts: Object.values(posts),
      calendars: Object.keys(calendars.latest).map((one) => calendarOf(state, one)!),
      playbooks: Object.keys(playbooks.latest).map((one) => playbookOf(state, one)!),
    };
    if (kind === undefined) {
      const counts = Object.fromEntries(Object.entries(lists).map(([one, items]) => [one, items.length]));
      return yes({ version: this.directory.history.length, name, office, lastResort, ...counts });
    }
    if (id === undefined) return yes({ items: lists[kind] });
    const found = kind === 'playbooks' ? playbookOf(state, id, version) : calendarOf(state, id, version);
    return found ? yes(found) : no('not-found', `There is no ${id} in that version.`);
  }

  private list(query: URLSearchParams): object {
    const limit = Number(query.get('limit') ?? 50);
    const from = Number(query.get('cursor') ?? 0);
    const numbers = query.getAll('ledgerNumber');
    const equal = ['status', 'class', 'holder', 'lead', 'township'] as const;
    const all = [...this.tasks].filter(([, { state }]) => {
      if (state.status === 'none') return false;
      const index = taskIndex(state);
      return (
        equal.every((name) => !query.has(name) || query.get(name)!.split(',').includes(String(index[name]))) &&
        (numbers.length === 0 || numbers.includes(index.ledgerNumber ?? ''))
      );
    });
    const items = all.slice(from, from + limit).map(([id, task]) => this.view(id, task));
    return { items, nextCursor: from + limit < all.length ? String(from + limit) : null };
  }

  private view(id: string, { state, history }: Kept<TaskState>) {
    if (state.status === 'none') return null;
    return taskView(id, history.length, state, (agency) => this.directory.state.agencies[agency]?.shortName ?? agency);
  }

  private actor(id: string): Actor | null {
    if (id === 'operator' || id === 'clock') return { id, name: id, agency: 'safety-office', roles: [id], district };
    const known = testPeople.find((one) => one.id === id);
    return known ? { ...known, district } : null;
  }
}

/** The entity a path of commands names; undefined where a new one is opened. */
const namedIn = ({ pathname }: URL): string | undefined => {
  const named = /^\/v1\/[a-z]+\/([^/]+)\/commands$/.exec(pathname)?.[1];
  return named === undefined ? undefined : decodeURIComponent(named);
};

/** A task as an operation takes it in. */
function candidate(id: string, task: Task): Candidate {
  const { status, class: hazardClass, holder, lead, overdue } = taskIndex(task);
  const agencies = task.duties.filter(isOpen).flatMap((duty) => {
    const offered = 'offer' in duty.custody && duty.custody.offer ? [duty.custody.offer.to] : [];
    return isTaken(duty) ? [duty.custody.holder, ...offered] : offered;
  });
  return { id, status, class: hazardClass, holder, lead, hazard: task.hazard, agencies, overdue };
}

const yes = (body: unknown): Outcome => ({ status: 200, body });
const no = (code: ProblemCode, detail: string, pointer?: string): Outcome => ({
  status: problems[code].status,
  body: problem(code, detail, pointer === undefined ? {} : { pointer }),
});

const kept = ({ body }: RequestInit, headers: Headers): Outcome => ({
  status: 201,
  body: {
    fileId: 'a'.repeat(24),
    name: decodeURIComponent(headers.get('x-file-name')!),
    type: headers.get('content-type'),
    size: (body as Uint8Array).length,
    sha256: 'b'.repeat(64),
  },
});
