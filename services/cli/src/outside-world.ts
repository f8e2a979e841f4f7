import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Messages } from '@baton/runtime';
import type { CliIo } from './commands/cli-context';

const reachMs = 3_000;
const topicsMs = 10_000;

/** The world as the program finds it when it runs for real. `interrupted` fires at Ctrl-C. */
export const outsideWorld = (
  node: Pick<NodeJS.Process, 'env' | 'cwd' | 'stdout' | 'stderr' | 'stdin' | 'version'>,
  interrupted: AbortSignal,
): CliIo => ({
  env: node.env,
  cwd: node.cwd(),
  stdout: node.stdout,
  stderr: node.stderr,
  stdin: node.stdin,
  nodeVersion: node.version,
  fetch,
  sleep: (milliseconds) => delay(milliseconds, undefined, { signal: interrupted }),
  realNow: () => performance.now(),
  wallNow: Date.now,
  newKey: randomUUID,
  interrupted,
  messages,
  reach,
  topicEnds,
});

/** Only what talks to Kafka loads the runtime: everything else starts in a moment without it. */
async function messages(brokers: string): Promise<Messages> {
  const { connectKafka, createLog } = await import('@baton/runtime');
  const log = createLog({ service: 'cli', level: 'silent' });
  return connectKafka({ brokers: brokers.split(','), clientId: 'baton-cli', log });
}

function reach(host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect({ host, port, timeout: reachMs });
    socket.once('connect', () => (socket.destroy(), done()));
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${reachMs} ms`)));
    socket.once('error', failed);
  });
}

async function topicEnds(brokers: string, names: readonly string[]): Promise<Record<string, number>> {
  const kafka = await messages(brokers);
  const late = new AbortController();
  try {
    return await Promise.race([
      kafka.ends(names),
      delay(topicsMs, undefined, { signal: late.signal }).then(() => {
        throw new Error(`no answer within ${topicsMs} ms`);
      }),
    ]);
  } finally {
    late.abort();
    void kafka.close();
  }
}
