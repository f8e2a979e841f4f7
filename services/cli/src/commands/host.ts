import type { Command } from 'commander';
import type { Lang } from '@baton/words';
import type { GlobalOptions } from '../settings';
import type { CliIo } from './cli-context';

/** What every command of the program is built with. */
export interface Host {
  io: CliIo;
  lang: Lang;
  /** What was typed. */
  args: readonly string[];
  /** Picks the words of the reader's language. */
  t(zh: string, en: string): string;
  /**
   * Turns work into an action of the parser: it gets the options before the command, then the command's arguments and
   * its own flags, and gives the exit code.
   */
  action<A extends unknown[]>(
    work: (options: GlobalOptions, ...args: A) => Promise<number>,
  ): (...args: [...A, Command]) => Promise<void>;
}

/** Commands of one kind, hung onto the program. */
export type AddCommands = (program: Command, host: Host) => void;
