import { clockSpec, hostPorts, httpUrl, port, secret } from '@baton/runtime';
import { z } from 'zod';

/** Environment of the coordinator. */
export const CoordinatorConfig = z.object({
  TEMPORAL_ADDRESS: hostPorts
    .refine((addresses) => addresses.length === 1, 'one host:port')
    .transform((addresses) => addresses.join())
    .describe('Temporal frontend, for instance 127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('baton').describe('Temporal namespace of the processes'),
  KAFKA_BROKERS: hostPorts.describe('Kafka brokers to begin with, for instance 127.0.0.1:9092'),
  BATON_GATEWAY: httpUrl.describe('base URL of the gateway'),
  BATON_CLOCK_TOKEN: secret.describe('token of the machine actor "clock"'),
  BATON_CLOCK: clockSpec,
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PROBE_PORT: port.prefault('9103').describe('port of /livez, /readyz, /metrics and /v1/clocks'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type CoordinatorConfig = z.infer<typeof CoordinatorConfig>;
