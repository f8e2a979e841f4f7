import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, signalGroup } from './end-process';
import { formatIdentity, identityOf, type ProcessIdentity } from './identity';
import { yieldAsSession, yieldingCommand } from './yielding';

export interface LaunchOptions {
  /** Said in messages. */
  name: string;
  command: string;
  args: readonly string[];
  /** True for what may catch up later: it has the processor when nobody who is waited for wants it. */
  yields?: boolean;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Both output streams are appended here. */
  logFile: string;
  /** Holds the identity while the process runs, for whoever has to end it when we are gone. */
  pidFile: string;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  readonly name: string;
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended, however that came. */
  readonly exited: Promise<Exit>;
  /** The end, once there is one. */
  readonly exit: () => Exit | undefined;
  /** SIGTERM to the process group, SIGKILL after `graceMs`; returns when it has ended. */
  stop(graceMs: number): Promise<void>;
  /** Any signal to the process group, at once; returns when the process has ended if the signal ends it. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

const rotateAboveBytes = 8 * 1024 * 1024;

/**
 * Starts a process that leads a group of its own, so that a Ctrl-C in the terminal reaches only us and we end the rest in
 * order. Throws when the program can't be started at all; an early end shows in `exited`, and so does a missing program
 * that was to yield.
 */
export async function launch(options: LaunchOptions): Promise<RunningProcess> {
  for (const file of [options.logFile, options.pidFile]) mkdirSync(dirname(file), { recursive: true });
  rotate(options.logFile);
  const log = openSync(options.logFile, 'a');
  const [command, args] = options.yields ? yieldingCommand(options.command, options.args) : [options.command, options.args];
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const identity = identityOrExited(child.pid);
  if (options.yields) yieldAsSession(identity.pid);
  if (identity.started !== '') writeFileSync(options.pidFile, formatIdentity(identity));
  let end: Exit | undefined;
  void exited.then((exit) => {
    end = exit;
    rmSync(options.pidFile, { force: true });
  });
  return {
    name: options.name,
    identity,
    exited,
    exit: () => end,
    async stop(graceMs) {
      await endProcess(identity, graceMs);
      await exited;
    },
    async kill(signal) {
      signalGroup(identity, signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await exited;
    },
  };
}

/** A program that ended before we could look has no start any more; its end is in `exited`. */
function identityOrExited(pid: number | undefined): ProcessIdentity {
  try {
    return identityOf(pid ?? -1);
  } catch {
    return { pid: pid ?? -1, started: '' };
  }
}

function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > rotateAboveBytes) renameSync(logFile, `${logFile}.1`);
  } catch {
    return;
  }
}

/** The end of a log, for a message that says why something did not come up. */
export function logTail(logFile: string, lines = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log)';
  }
}
