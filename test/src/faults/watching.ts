import { join } from 'node:path';
import { checkoutDirectory, developmentToken } from '@baton/local';
import type { System } from '../harness/system';
import { waitFor } from '../harness/wait-for';
import { withProgram } from './with-program';

/** Does some work while somebody watches a task with `baton watch`; `seen` gives the lines shown so far. */
export function whileWatching<T>(
  system: Pick<System, 'stack' | 'services'>,
  { person, task }: { person: string; task: string },
  work: (seen: () => string[]) => Promise<T>,
): Promise<T> {
  const { stack, services } = system;
  const baton = join(checkoutDirectory, 'services', 'cli', 'dist', 'main.js');
  const env = {
    PATH: process.env['PATH'],
    KAFKA_BROKERS: stack.kafkaBrokers,
    BATON_GATEWAY: services.gatewayUrl,
    BATON_TOKEN: developmentToken(services.devSecret, person),
  };
  return withProgram(system, { name: 'watch', args: [baton, 'watch', '--task', task], env }, async (written) => {
    const seen = (): string[] => written().split('\n');
    await waitFor('baton watch to listen', () => seen().some((line) => line.includes('正在接收')));
    return work(seen);
  });
}
