import { CommandAnswer, type Evidence, NoticeView, OperationView, pageHeader, Problem, TaskView } from '@baton/contracts';
import { z } from 'zod';

/** The gateway said no, and why. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Nobody is signed in in this browser any more. */
export class SignedOut extends Error {
  override name = 'SignedOut';
}

/** The gateway could not be reached, or its answer was none. */
export class OutOfReach extends Error {
  override name = 'OutOfReach';
}

/** Reads something. Throws Refused, SignedOut or OutOfReach. */
export async function read<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  return schema.parse(await answerOf(path, signal ? { signal } : {}));
}

/** What commands are on: where it is found at the gateway, and what is shown of it. */
export const subjects = {
  task: { path: 'tasks', view: TaskView },
  operation: { path: 'operations', view: OperationView },
  notice: { path: 'notices', view: NoticeView },
} as const;

export type SubjectName = keyof typeof subjects;
export type ViewOf<S extends SubjectName> = z.infer<(typeof subjects)[S]['view']>;

/**
 * Sends a command, on one of a subject or, without an id, to open one, and gives that one as it stands afterwards. The same
 * key again gives the same answer.
 */
export async function command<S extends SubjectName>(
  subject: S,
  id: string | null,
  body: object,
  key: string,
): Promise<ViewOf<S>> {
  const { path, view } = subjects[subject];
  const answer = await answerOf(`/v1/${path}${id === null ? '' : `/${id}/commands`}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, prefer: 'return=representation', [pageHeader]: '1' },
  });
  const { view: shown } = CommandAnswer.extend({ view: z.unknown() }).parse(answer);
  return view.parse(shown) as ViewOf<S>;
}

/** Keeps a file; gives the reference that commands carry. */
export const upload = async (file: File): Promise<Evidence> =>
  (await answerOf('/v1/files', {
    method: 'POST',
    body: file,
    headers: { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name), [pageHeader]: '1' },
  })) as Evidence;

async function answerOf(path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(path, { ...init, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OutOfReach('no answer');
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body;
  if (answer.status === 401) throw new SignedOut('signed out');
  const problem = Problem.safeParse(body);
  if (!problem.success) throw new OutOfReach(`HTTP ${answer.status}`);
  throw new Refused(problem.data);
}

/** A key under which a command is sent once, however often it is repeated. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
