import type { Messages } from '@baton/runtime';
import { expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PaperGateway } from '../gateway/fixture';
import { runCli } from '../run-cli';
import type { CliIo } from './cli-context';

/** A terminal that is none: what was written to it, without styles. */
function paper(columns = 100) {
  const written: string[] = [];
  return { write: (text: string) => void written.push(text), columns, text: () => written.join('') };
}

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The command line in a world of paper: the gateway's rules are real, its clock and its absence are the test's. */
export class Desk {
  readonly gateway = new PaperGateway();
  readonly interrupt = new AbortController();
  /** What the next command reads from stdin. */
  stdin = '';
  /** Real milliseconds slept so far: time passes only by sleeping. */
  slept = 0;
  private keys = 0;

  constructor(private readonly more: Partial<CliIo> = {}) {}

  /** Runs one command line as somebody. */
  async run(as: string, ...args: string[]): Promise<Ran> {
    const out = paper();
    const err = paper();
    const code = await runCli(args, this.io(as, out, err));
    return { code, out: out.text(), err: err.text() };
  }

  private io(as: string, stdout: CliIo['stdout'], stderr: CliIo['stderr']): CliIo {
    const { stdin } = this;
    return {
      env: { BATON_TOKEN: as, BATON_GATEWAY: 'http://gateway.test', BATON_DATA: '/nonexistent' },
      cwd: '/',
      stdout,
      stderr,
      stdin: (async function* () {
        yield Buffer.from(stdin);
      })(),
      nodeVersion: 'v20.19.0',
      fetch: this.gateway.fetch,
      sleep: (milliseconds) => {
        this.slept += milliseconds;
        return this.interrupt.signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve();
      },
      realNow: () => this.slept,
      wallNow: () => Date.parse(this.gateway.now),
      newKey: () => `key-${(this.keys += 1)}`,
      interrupted: this.interrupt.signal,
      messages: () => Promise.reject<Messages>(new Error('no Kafka here')),
      reach: () => Promise.resolve(),
      topicEnds: () => Promise.resolve({}),
      ...this.more,
    };
  }
}

const golden = join(__dirname, '..', '..', 'golden');

/**
 * Compares what was printed with the file of that name in `golden/`. `BATON_WRITE_GOLDEN=1` writes the files instead:
 * read them afterwards as a user would.
 */
export function expectGolden(name: string, text: string): void {
  const file = join(golden, `${name}.txt`);
  if (process.env['BATON_WRITE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
