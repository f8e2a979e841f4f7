import { exitCodes } from './exit';
import { outsideWorld } from './outside-world';
import { runCli } from './run-cli';

/** `| head` closes the pipe early: nobody reads on, so there is nothing more to do. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});

/** The first Ctrl-C asks the command to end tidily; the second ends it. */
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(exitCodes.interrupted);
    interrupted.abort();
  });
}

void runCli(process.argv.slice(2), outsideWorld(process, interrupted.signal)).then((code) => {
  process.exitCode = code;
});
