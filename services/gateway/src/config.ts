import { AgencyId, DistrictId } from '@baton/contracts';
import { clockSpec, httpUrl, mongoUrl, port, secret } from '@baton/runtime';
import { z } from 'zod';

const machineNames = /^[^,=\s]{1,100}=(operator|clock)(,[^,=\s]{1,100}=(operator|clock))*$/;
const onLoopback = /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const safeUrl = httpUrl.refine((url) => onLoopback.test(url), 'https, or http on the loopback');
const whole = z.coerce.number().int().min(1);

/** Environment of the gateway. */
export const GatewayConfig = z
  .object({
    MONGO_URL: mongoUrl,
    BATON_DISTRICT: DistrictId.describe('short name of the district this gateway serves'),
    BATON_MACHINE_AGENCY: AgencyId.default('baton').describe(
      'agency that stands in events of the machine actors operator and clock',
    ),
    BATON_DEV_SECRET: secret.optional().describe('signs development tokens; without it nobody can sign in by one'),
    OIDC_ISSUER: safeUrl
      .optional()
      .describe('OpenID Connect provider of sign-ins, as its discovery document names itself; without it no browser can sign in'),
    OIDC_CLIENT_ID: z.string().min(1).optional().describe('this gateway as a client of the provider; needed with OIDC_ISSUER'),
    OIDC_CLIENT_SECRET: secret.optional().describe('secret of that client; needed with OIDC_ISSUER'),
    OIDC_AUDIENCE: z.string().min(1).default('urn:baton:api').describe('whom access tokens must be for'),
    OIDC_PERSON_CLAIM: z.string().min(1).default('sub').describe('claim that holds the id of a person in the directory'),
    OIDC_MACHINES: z
      .string()
      .regex(machineNames, '<client>=operator or <client>=clock, several separated by commas')
      .transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.split('=') as [string, 'operator' | 'clock'])))
      .default({})
      .describe('clients of the provider that are machine actors; any other machine is an integrator of the directory'),
    BATON_ORIGIN: safeUrl
      .optional()
      .describe('scheme, host and port by which browsers reach this gateway, nothing after it; needed with OIDC_ISSUER'),
    BATON_SESSION_IDLE_MINUTES: whole.max(1_440).default(30).describe('a browser unused for so long has to sign in again'),
    BATON_SESSION_AGE_HOURS: whole.max(168).default(12).describe('a browser has to sign in again after so long, used or not'),
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
    BATON_PORTAL: z.string().min(1).optional().describe('directory of the built portal, served at /; without it none is'),
    HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
    PORT: port.default(8080),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .superRefine((config, context) => {
    if (config.OIDC_ISSUER === undefined) return;
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'BATON_ORIGIN'] as const) {
      if (config[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'needed with OIDC_ISSUER' });
    }
  });
export type GatewayConfig = z.infer<typeof GatewayConfig>;
