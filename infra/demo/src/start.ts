import { runCommandLine } from '@baton/local';
import { start } from './start/start';

/** `npm start`, called by the bootstrap with what follows it. */
export const main = (args: readonly string[]): Promise<never> => runCommandLine(() => start(args));
