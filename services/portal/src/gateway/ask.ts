import { CommandAnswer, pageHeader, Problem, type TaskCommand, TaskView, type Evidence } from '@baton/contracts';
import { type z } from 'zod';

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

const Done = CommandAnswer.extend({ view: TaskView });

/** Sends a command on a task and gives the task as it stands afterwards. The same key again gives the same answer. */
export async function command(task: string, body: TaskCommand, key: string): Promise<TaskView> {
  const answer = await answerOf(`/v1/tasks/${task}/commands`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, prefer: 'return=representation', [pageHeader]: '1' },
  });
  return Done.parse(answer).view;
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
