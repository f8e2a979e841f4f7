import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageDirectory } from './directories';
import { CommandFailed, CommandMissing } from './provision/run-command';

interface Prerequisites {
  nodeProblem(version: string, range: string): string | undefined;
  missingPrerequisites(env: NodeJS.ProcessEnv, output: (command: readonly string[]) => string | undefined): string[];
  hintFor(command: string): string | undefined;
}

/** The table the bootstrap uses before anything is installed; see prerequisites.cjs. */
export const prerequisites = createRequire(__filename)(join(packageDirectory, 'prerequisites.cjs')) as Prerequisites;

/** An error as a person should read it: what is missing and how to get it, where that is the cause. */
export function explainError(error: unknown): string {
  if (error instanceof CommandMissing) return prerequisites.hintFor(error.command) ?? error.message;
  if (error instanceof CommandFailed && /No module named pip/.test(error.output))
    return prerequisites.hintFor('python3') ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
