import type { Collection, Db } from 'mongodb';
import { fileName } from './sessions';

/** A sign-in under way: what its return must match. */
export interface Begun {
  nonce: string;
  /** The PKCE secret (RFC 7636). */
  verifier: string;
  /** Path to go to afterwards. */
  back: string;
}

interface KeptBegun extends Begun {
  /** SHA-256 of the state. */
  _id: string;
  endsAt: Date;
}

/** Sign-ins under way, at whatever gateway they return to. */
export interface BegunSignIns {
  keep(state: string, begun: Begun): Promise<void>;
  /** Takes it out: it can return once. Null when there is none, or none any more. */
  take(state: string): Promise<Begun | null>;
}

/** How long somebody may take at the provider, in milliseconds. */
export const begunForMs = 600_000;

const collection = (db: Db): Collection<KeptBegun> => db.collection<KeptBegun>('begun_sign_ins');

export async function createBegunIndexes(db: Db): Promise<void> {
  await collection(db).createIndexes([{ key: { endsAt: 1 }, expireAfterSeconds: 0 }]);
}

export function mongoBegun(db: Db, now: () => number): BegunSignIns {
  const begun = collection(db);
  return {
    keep: async (state, one) =>
      void (await begun.insertOne({ _id: fileName(state), ...one, endsAt: new Date(now() + begunForMs) })),
    take: (state) => begun.findOneAndDelete({ _id: fileName(state), endsAt: { $gt: new Date(now()) } }),
  };
}
