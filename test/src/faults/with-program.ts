import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, logTail } from '@baton/local';
import type { System } from '../harness/system';

export interface Program {
  name: string;
  /** Arguments of Node: the program and its own. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
}

/** From SIGTERM to SIGKILL, in milliseconds: longer than any program of ours takes to close. */
const graceMs = 10_000;

/**
 * Does some work while a program of ours runs beside a system; `written` gives what it has written so far. Rejects when the
 * program ends before the work is done. It is ended whatever becomes of the work, and with the stack at the latest.
 */
export async function withProgram<T>(
  { stack }: Pick<System, 'stack'>,
  { name, args, env }: Program,
  work: (written: () => string) => Promise<T>,
): Promise<T> {
  const logFile = join(stack.dataDir, 'logs', `${name}.log`);
  const pidFile = stack.runFolder.pidFile(name);
  const running = await launch({ name, command: process.execPath, args, env, logFile, pidFile });
  const early = running.exited.then(() => {
    throw new Error(`${name} has ended:\n${logTail(logFile)}`);
  });
  try {
    return await Promise.race([work(() => readFileSync(logFile, 'utf8')), early]);
  } finally {
    early.catch(() => undefined);
    await running.stop(graceMs);
  }
}
