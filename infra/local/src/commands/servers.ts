import { standardParts } from '../part';
import { supervisionLine } from '../process/supervision';
import { startStack } from '../stack';
import { interrupted, interruption } from './interruption';
import { parseStartOptions } from './options';
import { prepareVisibly } from './progress';

/** Runs MongoDB, Kafka and Temporal alone, for work on a service; prints their addresses as lines for a shell. Gives the exit status. */
export async function servers(args: readonly string[]): Promise<number> {
  const options = parseStartOptions(args);
  const signal = interruption();
  try {
    await prepareVisibly(standardParts, process.env, signal);
    const stack = await startStack({
      fresh: options.fresh,
      ports: options.anyPorts ? 'any' : 'usual',
      ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
      keepAlive: (event) => void process.stderr.write(`${supervisionLine(event)}\n`),
      signal,
    });
    for (const [name, value] of Object.entries(stack.environment)) process.stdout.write(`export ${name}='${value}'\n`);
    process.stdout.write(`# Temporal Web UI: ${stack.temporalUi}\n# Ctrl-C ends all of it\n`);
    await interrupted(signal);
    await stack.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return 0;
}
