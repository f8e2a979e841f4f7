import {
  runStep,
  startServices,
  startStack,
  type Services,
  type Stack,
  type StartOptions,
  type TellSupervision,
} from '@baton/local';

/** The whole system, running. */
export interface RunningSystem {
  stack: Stack;
  services: Services;
  /** Ends our services first and then the servers, and nothing else. */
  stop(): Promise<void>;
}

/** Starts servers and services, visibly. On a failure, and when the signal fires, nothing is left running. */
export async function bringUp(options: StartOptions, signal: AbortSignal, tell: TellSupervision): Promise<RunningSystem> {
  const ports = options.anyPorts ? 'any' : 'usual';
  const stack = await runStep('Starting MongoDB, Kafka and Temporal', () =>
    startStack({
      fresh: options.fresh,
      ports,
      keepAlive: tell,
      signal,
      ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
    }),
  );
  try {
    const services = await runStep('Starting gateway, relay, coordinator, ledger and sign-in', () =>
      startServices(stack, { ports, onEvent: tell, signal, ...(options.speed !== undefined && { speed: options.speed }) }),
    );
    const stop = async (): Promise<void> => {
      await services.stop();
      await stack.stop();
    };
    return { stack, services, stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
