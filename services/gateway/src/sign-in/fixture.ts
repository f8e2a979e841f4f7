import { emptyDirectory, type DirectoryState } from '@baton/rules';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Begun, BegunSignIns } from './begun-sign-ins';
import type { Credentials } from './sign-in';
import type { Session, SessionStore } from './session-store';

export const issuer = 'https://sign-in.example.cn';
export const audience = 'urn:baton:api';
export const origin = 'https://baton.example.cn';
export const place = { district: 'gulou', machineAgency: 'baton' };

/** 2026-11-25 at noon in Fuzhou, in real milliseconds. */
export const noon = Date.parse('2026-11-25T04:00:00.000Z');

/** A clock that stands until it is moved. */
export class TestClock {
  at = noon;
  readonly now = (): number => this.at;
}

export const directory: DirectoryState = {
  ...emptyDirectory,
  people: {
    'housing.lin': { id: 'housing.lin', name: '林住建', agency: 'housing', roles: ['liaison'] },
    'city.platform': { id: 'city.platform', name: '市一网统管', agency: 'office', roles: ['integrator'] },
    // Somebody whose id is the name of a machine actor.
    clock: { id: 'clock', name: '钟可乐', agency: 'housing', roles: ['liaison'] },
  },
};

/** A request with these headers. */
export const asking = (headers: Record<string, string>, method = 'GET'): Credentials =>
  ({ method, get: (name: string) => headers[name.toLowerCase()] }) as Credentials;

/** The provider's signing key, and what it signs. */
export async function signing(kid = 'key-1') {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  const jwks = { keys: [jwk] };
  const signed = (claims: JWTPayload, header: { typ?: string; kid?: string } = {}): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header }).sign(privateKey);
  return { jwks, jwk, find: createLocalJWKSet(jwks), signed };
}

/** Sessions as MongoDB keeps them, in memory. */
export class PaperSessions implements SessionStore {
  readonly kept = new Map<string, Session>();
  asked = 0;

  insert = async (session: Session): Promise<void> => void this.kept.set(session._id, session);
  find = async (id: string): Promise<Session | null> => {
    this.asked += 1;
    return this.kept.get(id) ?? null;
  };
  seen = async (id: string, seenAt: Date, endsAt: Date): Promise<void> => {
    const session = this.kept.get(id);
    if (session) this.kept.set(id, { ...session, seenAt, endsAt });
  };
  list = async (person: string, district: string, now: Date): Promise<Session[]> =>
    [...this.kept.values()].filter((one) => one.person === person && one.district === district && one.endsAt > now);
  end = async (id: string): Promise<void> => void this.kept.delete(id);
  endAll = async (of: object): Promise<number> => {
    const ended = [...this.kept.values()].filter((one) =>
      Object.entries(of).every(([field, value]) => one[field as keyof Session] === value),
    );
    for (const { _id } of ended) this.kept.delete(_id);
    return ended.length;
  };
}

/** Sign-ins under way, in memory. */
export class PaperBegun implements BegunSignIns {
  private readonly kept = new Map<string, Begun>();

  keep = async (state: string, begun: Begun): Promise<void> => void this.kept.set(state, begun);
  take = async (state: string): Promise<Begun | null> => {
    const begun = this.kept.get(state) ?? null;
    this.kept.delete(state);
    return begun;
  };
}
