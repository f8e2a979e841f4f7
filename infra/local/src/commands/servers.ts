import { standardParts } from '../part';
import { startStack } from '../stack';
import { parseStartOptions } from './options';
import { prepareVisibly } from './progress';
import { untilInterrupted } from './until-interrupted';

/** Runs MongoDB, Kafka and Temporal alone, for work on a service; prints their addresses as lines for a shell. Gives the exit status. */
export async function servers(args: readonly string[]): Promise<number> {
  const options = parseStartOptions(args);
  const interrupted = untilInterrupted();
  await prepareVisibly(standardParts, process.env);
  const stack = await startStack({
    fresh: options.fresh,
    ports: options.anyPorts ? 'any' : 'usual',
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
    onLost: (part) => {
      process.stderr.write(`${part} has ended; starting it again\n`);
      stack.restart(part).catch((error: Error) => process.stderr.write(`${error.message}\n`));
    },
  });
  for (const [name, value] of Object.entries(stack.environment)) process.stdout.write(`export ${name}='${value}'\n`);
  process.stdout.write(`# Temporal Web UI: ${stack.temporalUi}\n# Ctrl-C ends all of it\n`);
  await interrupted;
  await stack.stop();
  return 0;
}
