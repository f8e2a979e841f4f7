import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkoutDirectory, developmentToken } from '@baton/local';
import type { SharedSystem } from './shared';

/** How `baton` ended, and what it printed. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** The public program, at the desks of a running system. */
export interface Baton {
  /** Starts it as somebody, to run until it is ended. */
  start(as: string, args: readonly string[]): ChildProcessWithoutNullStreams;
  /** Runs it as somebody to its end. */
  run(as: string, ...args: string[]): Promise<Ran>;
}

/** `folder` is where it keeps what it knows of a person's sign-ins and imports. */
export function batonOn({ gatewayUrl, devSecret, kafkaBrokers }: SharedSystem, folder: string): Baton {
  const start = (as: string, args: readonly string[]) => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      BATON_GATEWAY: gatewayUrl,
      BATON_TOKEN: developmentToken(devSecret, as),
      BATON_DATA: folder,
      KAFKA_BROKERS: kafkaBrokers,
    };
    return spawn(process.execPath, [join(checkoutDirectory, 'services', 'cli', 'bin', 'baton.cjs'), ...args], { env });
  };
  const run = (as: string, ...args: string[]): Promise<Ran> =>
    new Promise((done, failed) => {
      const child = start(as, args);
      const ran: Ran = { code: null, out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text));
      child.once('error', failed);
      child.once('close', (code) => done({ ...ran, code }));
    });
  return { start, run };
}
