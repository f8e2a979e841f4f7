import { randomBytes } from 'node:crypto';
import { isDuplicateKey } from '@baton/runtime';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Db } from 'mongodb';

/** What the provider signs with: tokens by the private keys, its own cookies by a secret. */
export interface ProviderKeys {
  jwks: { keys: JWK[] };
  cookieSecret: string;
}

interface KeptKeys extends ProviderKeys {
  _id: 'keys';
}

/** The keys kept in the provider's database; made at its very first start. Of two that start at once one's are kept. */
export async function keptKeys(db: Db): Promise<ProviderKeys> {
  const keys = db.collection<KeptKeys>('keys');
  const kept = await keys.findOne({ _id: 'keys' });
  if (kept) return kept;
  const made: KeptKeys = {
    _id: 'keys',
    jwks: { keys: [await signingKey()] },
    cookieSecret: randomBytes(32).toString('base64url'),
  };
  try {
    await keys.insertOne(made);
    return made;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return keptKeys(db);
  }
}

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
}
