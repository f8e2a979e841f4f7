import { MongoClient, type ChangeStreamDocument, type Document, type Timestamp } from 'mongodb';
import { epochNow } from '../traffic/caller';

/** What is written to a database while somebody watches. */
export interface Changes {
  close(): Promise<void>;
}

/**
 * Hears of every document that is written whole, with the fields `pipeline` leaves of it and the instant in epoch
 * milliseconds: nothing of what is written after this resolves is missed.
 */
export async function watchChanges<D extends Document>(
  mongoUrl: string,
  pipeline: Document[],
  heard: (document: D, at: number) => void,
): Promise<Changes> {
  const client = new MongoClient(mongoUrl);
  const { operationTime } = (await client.db().command({ ping: 1 })) as { operationTime: Timestamp };
  const stream = client.db().watch<D>(pipeline, { startAtOperationTime: operationTime, maxAwaitTimeMS: 100 });
  stream.on('change', (change: ChangeStreamDocument<D>) => {
    if ('fullDocument' in change && change.fullDocument) heard(change.fullDocument, epochNow());
  });
  return {
    async close() {
      await stream.close();
      await client.close();
    },
  };
}
