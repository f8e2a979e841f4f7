import {
  demoPassword,
  developmentToken,
  parseStartOptions,
  prepareVisibly,
  runStep,
  standardParts,
  startUsage,
  interruption,
  supervisionLine,
} from '@baton/local';
import { runAgencies, watchDistrict } from '../agencies/run';
import { districtName } from '../district/agencies';
import { clockOf, connectGateway, type Gateway } from '../gateway';
import { defaultHazards, defaultSeed, loadDemo } from '../load';
import { demoSignIns } from '../sign-ins';
import { bringUp, type RunningSystem } from './bring-up';
import { openScreen, type Screen } from './screen';
import { writeSignIns } from './sign-ins-file';
import { stateLine } from './state-line';
import { welcomeText } from './welcome';

const seed = defaultSeed;

/** Runs the whole system with the demo district, and its agencies at work, until Ctrl-C. Gives the exit status. */
export async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${startUsage}\n`);
    return 0;
  }
  const options = parseStartOptions(args);
  const signal = interruption();
  const screen = openScreen(process.stdout);
  try {
    await prepareVisibly(standardParts, process.env, signal);
    const system = await bringUp(options, signal, (event) => screen.say(supervisionLine(event)));
    try {
      await live(system, options.quietAgencies, screen, signal);
    } finally {
      screen.close();
      screen.say('Ending what was started …');
      await system.stop();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  screen.say('Everything has ended.');
  return 0;
}

/** The district is loaded, the visitor welcomed, and the agencies work until the signal fires. */
async function live(system: RunningSystem, quiet: boolean, screen: Screen, signal: AbortSignal): Promise<void> {
  const { stack, services } = system;
  const tokenFor = (person: string): string => developmentToken(services.devSecret, person);
  const gateway = connectGateway({ url: services.gatewayUrl, tokenFor, signal });
  await load(gateway, screen);
  writeSignIns(stack, services, seed);
  const { speed } = await clockOf(gateway, 'operator');
  screen.say(welcomeOf(system, speed, await mostPressing(gateway)));
  const onCount = (counts: Parameters<typeof stateLine>[0]): void => screen.state(stateLine(counts));
  await (quiet ? watchDistrict : runAgencies)({ gateway, seed, signal, onCount });
}

async function load(gateway: Gateway, screen: Screen): Promise<void> {
  const { refused } = await runStep('Loading the demo district', (show) =>
    loadDemo({
      gateway,
      seed,
      hazards: defaultHazards,
      progress: ({ what, done, total }) => show(`Loading the demo district: ${what} ${done} of ${total}`),
    }),
  );
  for (const { what, reason } of refused) screen.say(`${what} was refused: ${reason}`);
}

/** The number of the hazard that somebody has to act on first. */
async function mostPressing(gateway: Gateway): Promise<string> {
  const page = (await gateway.read('operator', '/v1/tasks?open=true&sort=nextDue&limit=1')) as {
    items: { hazard: { ledgerNumber: string | null } }[];
  };
  return page.items[0]?.hazard.ledgerNumber ?? '<number>';
}

function welcomeOf({ stack, services }: RunningSystem, speed: number, ledgerNumber: string): string {
  return welcomeText({
    district: districtName,
    addresses: {
      Gateway: services.gatewayUrl,
      'Temporal Web UI': stack.temporalUi,
      Temporal: stack.temporalAddress,
      Kafka: stack.kafkaBrokers,
      MongoDB: stack.mongoUrl,
    },
    signIn: { address: services.gatewayUrl, password: demoPassword(services.devSecret) },
    logs: `${stack.dataDir}/logs`,
    speed,
    signIns: demoSignIns(seed),
    ledgerNumber,
  });
}
