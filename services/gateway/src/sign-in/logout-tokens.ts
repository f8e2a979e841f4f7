import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { algorithms } from './provider-keys';
import type { SessionsOf } from './session-store';

export interface LogoutTokensOptions {
  issuer: string;
  clientId: string;
  keys: JWTVerifyGetKey;
  now: () => number;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
const LogoutClaims = z
  .looseObject({
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.looseObject({ [event]: z.looseObject({}) }),
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/**
 * Whose sign-ins the provider ends, by a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6). Rejects when the token
 * is not the provider's, not for us, old, or an ID token in disguise; the header's type is not asked for, as not every
 * provider sets it. Sent twice it ends what has ended: nothing happens.
 */
export async function endedBy(token: string, { issuer, clientId, keys, now }: LogoutTokensOptions): Promise<SessionsOf> {
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms,
    requiredClaims: ['iat', 'jti'],
    maxTokenAge: 300,
    clockTolerance: 30,
    currentDate: new Date(now()),
  });
  const { sid, sub } = LogoutClaims.parse(payload);
  return sid === undefined ? { subject: sub ?? '' } : { sid };
}
