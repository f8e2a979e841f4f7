import { z } from 'zod';

/** Environment of the coordinator. */
export const CoordinatorConfig = z.object({
  TEMPORAL_ADDRESS: z.string().min(1).describe('host:port of the Temporal frontend'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('baton').describe('Temporal namespace of the processes'),
  KAFKA_BROKERS: z.string().min(1).describe('comma-separated host:port of Kafka brokers'),
  BATON_GATEWAY: z.url().describe('base URL of the gateway'),
  BATON_CLOCK_TOKEN: z.string().min(1).describe('token of the machine actor "clock"; secret'),
  PROBE_PORT: z.coerce.number().int().min(0).max(65535).default(9103).describe('port of /livez, /readyz and /metrics'),
});
export type CoordinatorConfig = z.infer<typeof CoordinatorConfig>;
