import { isRunning, type ProcessIdentity } from './identity';
import { until } from '../until';

/**
 * Ends exactly this process and its group: SIGTERM, and SIGKILL when it is still there after `graceMs`. Does nothing when
 * the id belongs to somebody else by now. Every process started here leads a group of its own, so the group is ours too.
 */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (!signalGroup(identity, 'SIGTERM')) return;
  if (await until(() => !isRunning(identity), { withinMs: graceMs, everyMs: 20 })) return;
  signalGroup(identity, 'SIGKILL');
  await until(() => !isRunning(identity), { withinMs: 10_000, everyMs: 20 });
}

/** Sends a signal to the group this process leads; false when the process is gone. */
export function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    process.kill(-identity.pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
