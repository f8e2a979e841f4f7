import { AgencyId, DistrictId } from '@baton/contracts';
import { clockSpec, httpUrl, mongoUrl, port, secret } from '@baton/runtime';
import { z } from 'zod';

/** Environment of the gateway. */
export const GatewayConfig = z.object({
  MONGO_URL: mongoUrl,
  BATON_DISTRICT: DistrictId.describe('short name of the district this gateway serves'),
  BATON_MACHINE_AGENCY: AgencyId.default('baton').describe(
    'agency that stands in events of the machine actors operator and clock',
  ),
  BATON_DEV_SECRET: secret.optional().describe('signs development tokens; without it nobody can sign in by one'),
  BATON_CLOCK: clockSpec,
  BATON_MAX_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(20_000_000)
    .describe('largest file of evidence, in bytes'),
  BATON_PUBLIC_URL: httpUrl
    .optional()
    .describe('where people look entities up: the code on a paper is this address with the id; without it the id alone'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  PORT: port.default(8080),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;
