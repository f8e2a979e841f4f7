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
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('mail server for notices, smtp://user:password@host:port or smtps://…; without it no e-mail is sent'),
  SMTP_FROM: z.string().min(3).max(200).optional().describe('sender of e-mail, for instance 区安委办 <notice@example.cn>'),
  NOTICE_WEBHOOK_URL: httpUrl.optional().describe('gateway for text messages or an office messenger that takes signed webhooks'),
  NOTICE_WEBHOOK_SECRET: secret.optional().describe('shared secret by which those webhooks are signed (HMAC-SHA-256)'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PROBE_PORT: port.prefault('9103').describe('port of /livez, /readyz, /metrics and /v1/clocks'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type CoordinatorConfig = z.infer<typeof CoordinatorConfig>;
