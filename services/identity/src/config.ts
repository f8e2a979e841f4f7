import { DistrictId } from '@baton/contracts';
import { httpUrl, mongoUrl, port, secret } from '@baton/runtime';
import { z } from 'zod';

const named = /^[a-z][a-z0-9-]{1,39}:[^,:\s]{8,}(,[a-z][a-z0-9-]{1,39}:[^,:\s]{8,})*$/;

/** Environment of the development provider. It has one password for everybody, so it listens on the loopback and nowhere else. */
export const IdentityConfig = z.object({
  MONGO_URL: mongoUrl.describe(
    'its own database is the one named here with _identity at the end; the directory is read from this one',
  ),
  BATON_DISTRICT: DistrictId.describe('short name of the district whose people may sign in'),
  OIDC_ISSUER: httpUrl.describe('base URL of this provider as browsers and services reach it'),
  OIDC_AUDIENCE: z.string().min(1).default('urn:baton:api').describe('what access tokens are for'),
  OIDC_CLIENT_ID: z.string().min(1).default('baton-portal').describe('the gateway as a client of this provider'),
  OIDC_CLIENT_SECRET: secret.describe('secret of that client'),
  BATON_ORIGIN: httpUrl.describe('base URL of the gateway as browsers reach it'),
  IDENTITY_PASSWORD: secret.describe('the one password of all people; for development only'),
  IDENTITY_MACHINE_SECRETS: z
    .string()
    .regex(named, 'client:secret, several separated by commas')
    .transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.split(':') as [string, string])))
    .optional()
    .meta({ secret: true })
    .describe('machines that get tokens by client credentials'),
  PORT: port.prefault('8090'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type IdentityConfig = z.infer<typeof IdentityConfig>;
