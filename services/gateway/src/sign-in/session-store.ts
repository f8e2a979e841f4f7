import type { Collection, Db } from 'mongodb';

/** A browser's sign-in as it is kept. */
export interface Session {
  /** SHA-256 of the secret in the cookie: whoever reads the database cannot come in by it. */
  _id: string;
  district: string;
  /** Id in the directory. */
  person: string;
  /** The provider's session and subject, by which it ends sign-ins. */
  sid: string | null;
  subject: string;
  /** Proves to the provider whose sign-in is to be ended; opens nothing here. */
  idToken: string;
  openedAt: Date;
  /** To the minute. */
  seenAt: Date;
  /** It ends by itself then: idle for too long, or too old. MongoDB removes it. */
  endsAt: Date;
  /** The browser, as it names itself. */
  browser: string;
}

/** By what sessions are ended. */
export type SessionsOf = { person: string; district: string } | { sid: string } | { subject: string };

/** Where sessions are kept, so that every gateway knows them and a restart ends none. */
export interface SessionStore {
  insert(session: Session): Promise<void>;
  find(id: string): Promise<Session | null>;
  /** Notes that it was used; nothing happens when it has ended meanwhile. */
  seen(id: string, seenAt: Date, endsAt: Date): Promise<void>;
  /** Those of one person that go on at an instant, the last used first. */
  list(person: string, district: string, now: Date): Promise<Session[]>;
  end(id: string): Promise<void>;
  /** Gives how many were ended. */
  endAll(of: SessionsOf): Promise<number>;
}

const collection = (db: Db): Collection<Session> => db.collection<Session>('sessions');

export async function createSessionIndexes(db: Db): Promise<void> {
  await collection(db).createIndexes([
    { key: { endsAt: 1 }, expireAfterSeconds: 0 },
    { key: { district: 1, person: 1, seenAt: -1 } },
    { key: { sid: 1 } },
    { key: { subject: 1 } },
  ]);
}

export function mongoSessions(db: Db): SessionStore {
  const sessions = collection(db);
  return {
    insert: async (session) => void (await sessions.insertOne(session)),
    find: (_id) => sessions.findOne({ _id }),
    seen: async (_id, seenAt, endsAt) => void (await sessions.updateOne({ _id }, { $set: { seenAt, endsAt } })),
    list: (person, district, now) =>
      sessions
        .find({ district, person, endsAt: { $gt: now } })
        .sort({ seenAt: -1 })
        .limit(200)
        .toArray(),
    end: async (_id) => void (await sessions.deleteOne({ _id })),
    endAll: async (of) => (await sessions.deleteMany(of)).deletedCount,
  };
}
