import type { Logger } from 'pino';

/** One thing to close, by name. */
type Closer = () => Promise<unknown> | void;

export interface Shutdown {
  /** Remembers what to close; closed in the reverse order of this call. */
  onClose(name: string, close: Closer): void;
  /** Closes everything, once; resolves when done or when the time is up. */
  close(reason: string): Promise<void>;
  /** Ends the process at once with code 1: for errors after which nothing here can be trusted. Crash-only: a start is the recovery. */
  fatal(error: unknown, what: string): void;
}

export interface ShutdownOptions {
  log: Logger;
  /** Longest time for all closing together, in milliseconds. */
  limitMs?: number;
  process?: Pick<NodeJS.Process, 'once' | 'exit'>;
}

/**
 * Listens for SIGTERM and SIGINT and then closes what was registered, newest first, within a time limit; exits with 0
 * when all closed, 1 when not.
 */
export function gracefulShutdown({ log, limitMs = 8_000, process: host = process }: ShutdownOptions): Shutdown {
  const closers: { name: string; close: Closer }[] = [];
  let closing: Promise<boolean> | undefined;
  const close = (reason: string): Promise<boolean> => (closing ??= closeAll(closers, reason, log, limitMs));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    host.once(signal, () => void close(signal).then((clean) => host.exit(clean ? 0 : 1)));
  }
  return {
    onClose: (name, closer) => void closers.push({ name, close: closer }),
    close: async (reason) => void (await close(reason)),
    fatal(error, what) {
      log.fatal({ err: error }, what);
      host.exit(1);
    },
  };
}

async function closeAll(
  closers: { name: string; close: Closer }[],
  reason: string,
  log: Logger,
  limitMs: number,
): Promise<boolean> {
  log.info({ reason }, 'closing');
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), limitMs);
  });
  const clean = await Promise.race([closeEach(closers, log), limit]);
  clearTimeout(timer);
  if (!clean) log.error({ limitMs }, 'not everything closed in order');
  return clean;
}

async function closeEach(closers: { name: string; close: Closer }[], log: Logger): Promise<boolean> {
  let clean = true;
  for (const { name, close } of [...closers].reverse()) {
    try {
      await close();
    } catch (error) {
      clean = false;
      log.error({ err: error, name }, 'did not close');
    }
  }
  return clean;
}
