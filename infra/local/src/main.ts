import { join } from 'node:path';
import { startUsage } from './commands/options';
import { runProgram } from './commands/run-program';
import { servers } from './commands/servers';
import { start } from './commands/start';
import { test } from './commands/test';
import { checkoutDirectory } from './directories';
import { explainError } from './prerequisites';

/** Programs of the test package that build their own stacks. */
const programOf = (name: string): string => join(checkoutDirectory, 'test', 'dist', name, 'main.js');

const commands: Record<string, (args: readonly string[]) => Promise<number>> = {
  start,
  servers,
  test,
  bench: (args) => runProgram(programOf('load'), args),
  real: (args) => runProgram(programOf('real'), args),
};

/** Runs one command of the bootstrap and ends the process with its status; an error is told in plain words. */
export async function main([name = 'start', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (command === undefined || args.includes('--help')) {
    process.stdout.write(`bootstrap.mjs ${Object.keys(commands).join('|')} [options]\n${startUsage}\n`);
    process.exit(command === undefined ? 2 : 0);
  }
  try {
    process.exit(await command(args));
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
}
