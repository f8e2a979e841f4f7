import { launch, logTail, type RunningProcess } from '../process/launch';
import { howItEnded } from '../process/supervision';
import { until } from '../until';

/** How one server is started and how it shows that it works. */
export interface ServerPlan {
  name: string;
  command: string;
  args: readonly string[];
  /** True when it may catch up later (`LaunchOptions`). */
  yields?: boolean;
  env?: NodeJS.ProcessEnv;
  /** A real request, answered: an open port is not enough. */
  ready(): Promise<boolean>;
  /** Time from SIGTERM to SIGKILL. */
  graceMs: number;
  logFile: string;
  pidFile: string;
}

/** Lines of a log that are shown, and that are looked through: a program that panics says why before where. */
const shownLines = 15;
const readLines = 100;

/** The server ended, or does not answer, before it was ready. */
export class ServerNotReady extends Error {
  constructor(
    readonly server: string,
    readonly reason: string,
    readonly log: string,
  ) {
    super(`${server} ${reason}. The end of its log:\n${log.split('\n').slice(-shownLines).join('\n')}`);
    this.name = 'ServerNotReady';
  }

  /** Whether somebody took a port between our choice, or the server's own, and its start. */
  get portTaken(): boolean {
    return /address already in use|EADDRINUSE|BindException|bind:|SocketException: Address|assign a free port/i.test(this.log);
  }
}

const readyWithinMs = 60_000;

/** Starts a server and returns when it answers. Throws ServerNotReady, also when told to stop waiting, and then nothing of it runs any more. */
export async function startServer(plan: ServerPlan, signal?: AbortSignal): Promise<RunningProcess> {
  const running = await launch(plan);
  const ready = await until(() => plan.ready(), {
    withinMs: readyWithinMs,
    everyMs: 50,
    giveUp: () => running.exit() !== undefined || signal?.aborted === true,
  });
  if (ready && running.exit() === undefined) return running;
  const exit = running.exit();
  await running.stop(1_000);
  const reason = exit === undefined ? `did not answer within ${readyWithinMs / 1000} s` : `ended (${howItEnded(exit)})`;
  throw new ServerNotReady(plan.name, reason, logTail(plan.logFile, readLines));
}
