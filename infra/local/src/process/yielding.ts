import { existsSync, writeFileSync } from 'node:fs';

/** Niceness (POSIX, −20 to 19) of what yields. */
export const niceness = 10;

/** The command that starts a program as one that yields: before it starts, because later each of its threads has its own. */
export const yieldingCommand = (command: string, args: readonly string[]): [string, readonly string[]] => [
  'nice',
  ['-n', String(niceness), command, ...args],
];

/**
 * Linux may share the processor out among sessions before it looks at niceness (sched(7), "The autogroup feature"), and
 * every process here leads a session: so the session yields as well. Where there are no such groups nothing is to be set.
 */
export function yieldAsSession(pid: number): void {
  const group = autogroupOf(pid);
  if (!existsSync(group)) return;
  try {
    writeFileSync(group, String(niceness));
  } catch (error) {
    // It ended in between: its end is told by `exited`.
    if (existsSync(group)) throw error;
  }
}

/** Where Linux shows the session's group and its niceness. */
export const autogroupOf = (pid: number): string => `/proc/${pid}/autogroup`;
