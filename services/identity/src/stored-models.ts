import type { Collection, Db } from 'mongodb';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Whatever the provider keeps: sessions, grants, codes, tokens. `_id` is `<model>:<id>`. */
interface StoredModel {
  _id: string;
  payload: AdapterPayload;
  grantId?: string;
  userCode?: string;
  uid?: string;
  expiresAt?: Date;
}

const collection = (db: Db): Collection<StoredModel> => db.collection<StoredModel>('models', { ignoreUndefined: true });

/** Indexes of what the provider keeps; MongoDB itself removes what has expired. Safe to repeat. */
export async function createModelIndexes(db: Db): Promise<void> {
  await collection(db).createIndexes([
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { key: { grantId: 1 }, sparse: true },
    { key: { userCode: 1 }, sparse: true },
    { key: { uid: 1 }, sparse: true },
  ]);
}

/** The provider's storage in MongoDB, one model of it: everything survives a restart. */
export function storedModels(db: Db): (model: string) => Adapter {
  const models = collection(db);
  const found = async (filter: object): Promise<AdapterPayload | undefined> => (await models.findOne(filter))?.payload;
  return (model) => {
    const idOf = (id: string): string => `${model}:${id}`;
    return {
      async upsert(id, payload, expiresIn) {
        const { grantId, userCode, uid } = payload;
        const expiresAt = expiresIn === undefined ? undefined : new Date(Date.now() + expiresIn * 1000);
        const kept = { _id: idOf(id), payload, grantId, userCode, uid, expiresAt } as StoredModel;
        await models.replaceOne({ _id: kept._id }, kept, { upsert: true });
      },
      find: (id) => found({ _id: idOf(id) }),
      findByUserCode: (userCode) => found({ userCode, _id: { $gt: `${model}:`, $lt: `${model};` } }),
      findByUid: (uid) => found({ uid, _id: { $gt: `${model}:`, $lt: `${model};` } }),
      async consume(id) {
        await models.updateOne({ _id: idOf(id) }, { $set: { 'payload.consumed': Math.floor(Date.now() / 1000) } });
      },
      async destroy(id) {
        await models.deleteOne({ _id: idOf(id) });
      },
      async revokeByGrantId(grantId) {
        await models.deleteMany({ grantId });
      },
    };
  };
}
