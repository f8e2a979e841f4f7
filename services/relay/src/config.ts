import { hostPorts, mongoUrl, port } from '@baton/runtime';
import { z } from 'zod';

/** Environment of the relay. */
export const RelayConfig = z.object({
  MONGO_URL: mongoUrl,
  KAFKA_BROKERS: hostPorts.describe('Kafka brokers to begin with, for instance 127.0.0.1:9092'),
  BATON_RELAY_LEASE_MS: z.coerce
    .number()
    .int()
    .min(500)
    .max(60_000)
    .default(3_000)
    .describe('how long a relay that fell silent keeps others from its work, in milliseconds'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PROBE_PORT: port.prefault('9101').describe('port of /livez, /readyz and /metrics'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type RelayConfig = z.infer<typeof RelayConfig>;
