import { join } from 'node:path';
import { checkoutDirectory } from '@baton/local';
import type { System } from '../harness/system';
import { withProgram } from './with-program';

/** Does some work while a relay of its own runs on a system, one that loses replies of Kafka. */
export function withLossyRelay<T>(system: Pick<System, 'stack'>, work: () => Promise<T>): Promise<T> {
  const program = join(checkoutDirectory, 'services', 'relay', 'dist', 'main.js');
  const fault = join(checkoutDirectory, 'test', 'dist', 'faults', 'lose-produce-replies.js');
  const env = { PATH: process.env['PATH'], ...system.stack.environment, PROBE_PORT: '0', LOG_LEVEL: 'error' };
  return withProgram(system, { name: 'lossy-relay', args: ['--require', fault, program], env }, work);
}
