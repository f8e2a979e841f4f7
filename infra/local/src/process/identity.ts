import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process told apart from a later one with the same number: its id and the moment it started, in the platform's own
 * words (Linux: clock ticks since boot; elsewhere what `ps` prints). Only equality means anything.
 */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

/** When the process started, or undefined when there is none of that id (a zombie counts as none). */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

/** Field 22 of /proc/<pid>/stat, counted behind the command name, which may itself hold blanks and brackets. */
export function parseProcStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function startFromProc(pid: number): string | undefined {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    const [state = '', ...started] = line.trim().split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

/** The identity of a process that runs now. Throws when it is gone already. */
export function identityOf(pid: number): ProcessIdentity {
  const started = startOf(pid);
  if (started === undefined) throw new Error(`Process ${pid} is not running`);
  return { pid, started };
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.started;
}

/** Identities travel as one line, `<pid> <started>`, so that a shell script can read them too. */
export function formatIdentity(identity: ProcessIdentity): string {
  return `${identity.pid} ${identity.started}\n`;
}

/** Reads what formatIdentity wrote; undefined for anything else. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  const match = /^(\d+) (\S.*)$/.exec(text.trim());
  return match?.[1] === undefined || match[2] === undefined ? undefined : { pid: Number(match[1]), started: match[2] };
}
