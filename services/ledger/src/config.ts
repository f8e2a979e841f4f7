import { clockSpec, hostPorts, httpUrl, mongoUrl, port } from '@baton/runtime';
import { z } from 'zod';

/** Environment of the ledger. */
export const LedgerConfig = z.object({
  MONGO_URL: mongoUrl,
  KAFKA_BROKERS: hostPorts.describe('Kafka brokers to begin with, for instance 127.0.0.1:9092'),
  BATON_GATEWAY: httpUrl.describe('base URL of the gateway, which is asked who may see and do what'),
  BATON_CLOCK: clockSpec,
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PROBE_PORT: port.prefault('9102').describe('port of its HTTP surface and of /livez, /readyz and /metrics'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type LedgerConfig = z.infer<typeof LedgerConfig>;
