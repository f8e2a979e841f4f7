import { join } from 'node:path';
import { checkoutDirectory, launch, logTail } from '@baton/local';
import type { System } from '../harness/system';

/** From SIGTERM to SIGKILL, in milliseconds: longer than a relay takes to close. */
const graceMs = 10_000;

/**
 * Does some work while a relay of its own runs on a system, one that loses replies of Kafka. Rejects when that relay ends
 * before the work is done. The relay is ended whatever becomes of the work, and with the stack at the latest.
 */
export async function withLossyRelay<T>({ stack }: Pick<System, 'stack'>, work: () => Promise<T>): Promise<T> {
  const program = join(checkoutDirectory, 'services', 'relay', 'dist', 'main.js');
  const fault = join(checkoutDirectory, 'test', 'dist', 'faults', 'lose-produce-replies.js');
  const logFile = join(stack.dataDir, 'logs', 'lossy-relay.log');
  const relay = await launch({
    name: 'lossy relay',
    command: process.execPath,
    args: ['--require', fault, program],
    env: { PATH: process.env['PATH'], ...stack.environment, PROBE_PORT: '0', LOG_LEVEL: 'error' },
    logFile,
    pidFile: stack.runFolder.pidFile('lossy-relay'),
  });
  const early = relay.exited.then(() => {
    throw new Error(`the relay that loses replies has ended:\n${logTail(logFile)}`);
  });
  try {
    return await Promise.race([work(), early]);
  } finally {
    early.catch(() => undefined);
    await relay.stop(graceMs);
  }
}
