import { explainError } from '../prerequisites';

/** Runs a command and ends the process with the status it gives; an error is told in plain words. */
export async function runCommandLine(command: () => Promise<number>): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
}
