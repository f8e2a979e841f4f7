import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkoutDirectory } from '@baton/local';
import type { System } from '../harness/system';

/** Runs a relay of its own on a system, one that loses replies of Kafka. `stop` ends it; it rejects when the relay had ended before. */
export function startLossyRelay({ stack }: Pick<System, 'stack'>): { stop(): Promise<void> } {
  const program = join(checkoutDirectory, 'services', 'relay', 'dist', 'main.js');
  const fault = join(checkoutDirectory, 'test', 'dist', 'faults', 'lose-produce-replies.js');
  const child = spawn(process.execPath, ['--require', fault, program], {
    env: { PATH: process.env['PATH'], ...stack.environment, PROBE_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
  let stopping = false;
  const early = ended.then((code) => {
    if (!stopping) throw new Error(`the relay ended with ${code}`);
  });
  early.catch(() => undefined);
  return {
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      await early;
    },
  };
}
