import { join } from 'node:path';
import { runCommandLine } from './commands/command-line';
import { runProgram } from './commands/run-program';
import { servers } from './commands/servers';
import { test } from './commands/test';
import { checkoutDirectory } from './directories';

/** Programs of the test package that build their own stacks. */
const programOf = (name: string): string => join(checkoutDirectory, 'test', 'dist', name, 'main.js');

const commands: Record<string, (args: readonly string[]) => Promise<number>> = {
  servers,
  test,
  bench: (args) => runProgram(programOf('load'), args),
  real: (args) => runProgram(programOf('real'), args),
};

/** Runs one command of the bootstrap, all but `start`, and ends the process with its status. */
export function main([name = '', ...args]: readonly string[]): Promise<never> {
  return runCommandLine(() => {
    const command = commands[name];
    if (command === undefined) throw new UnknownCommand(name);
    return command(args);
  });
}

/** The bootstrap was given a word it does not know. */
class UnknownCommand extends Error {
  constructor(name: string) {
    super(`"${name}" is none of start, ${Object.keys(commands).join(', ')}`);
    this.name = 'UnknownCommand';
  }
}
