import { spawn } from 'node:child_process';

/** A command is not on this machine. */
export class CommandMissing extends Error {
  constructor(readonly command: string) {
    super(`Command not found: ${command}`);
    this.name = 'CommandMissing';
  }
}

/** A command ended with an error; the message carries the end of what it said. */
export class CommandFailed extends Error {
  constructor(
    readonly command: string,
    readonly exit: number | null,
    readonly output: string,
  ) {
    super(`${command} ended with ${exit === null ? 'a signal' : `status ${exit}`}:\n${lastLines(output, 15)}`);
    this.name = 'CommandFailed';
  }
}

const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n');

/** Runs a command to its end and gives everything it printed. Throws CommandMissing or CommandFailed. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; signal?: AbortSignal } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? new CommandMissing(command) : error));
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed([command, ...args.slice(0, 3)].join(' '), code, output));
    });
  });
}
