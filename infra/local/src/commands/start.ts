import { standardParts, partTitles } from '../part';
import { startServices, type Services } from '../services/start-services';
import type { SupervisionEvent } from '../services/supervise';
import { startStack, type Stack } from '../stack';
import { parseStartOptions, type StartOptions } from './options';
import { prepareVisibly, runSteps } from './progress';
import { untilInterrupted } from './until-interrupted';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the whole system with the demo district until Ctrl-C. Gives the exit status. */
export async function start(args: readonly string[]): Promise<number> {
  const options = parseStartOptions(args);
  const interrupted = untilInterrupted();
  await prepareVisibly(standardParts, process.env);
  const { stack, services } = await startEverything(options);
  say(`gateway ${services.gatewayUrl}`);
  await interrupted;
  await services.stop();
  await stack.stop();
  return 0;
}

async function startEverything(options: StartOptions): Promise<{ stack: Stack; services: Services }> {
  const ports = options.anyPorts ? 'any' : 'usual';
  let stack: Stack | undefined;
  let services: Services | undefined;
  await runSteps([
    {
      title: 'Starting MongoDB, Kafka and Temporal',
      task: async () => {
        stack = await startStack({
          fresh: options.fresh,
          ports,
          ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
        });
      },
    },
    {
      title: 'Starting gateway, relay, coordinator and ledger',
      task: async () => {
        if (stack !== undefined) services = await startServices(stack, { ports, onEvent: tellSupervision });
      },
    },
  ]);
  if (stack === undefined || services === undefined) throw new Error('unreachable');
  return { stack, services };
}

function tellSupervision(event: SupervisionEvent): void {
  if (event.type === 'ended')
    say(`${event.name} has ended (${event.exit.code ?? event.exit.signal}); again in ${event.againInMs} ms`);
  else say(`${event.name} is ready again after ${event.afterMs} ms`);
}
void partTitles;
