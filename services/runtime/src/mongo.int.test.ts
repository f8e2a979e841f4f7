import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { connectMongo, isMongoUnavailable, type Mongo } from './mongo';

const server = new URL(process.env['MONGO_URL'] ?? '');

/** A wire to the real server that can be frozen, so that nothing gets through though all stays connected, and cut. */
class Wire {
  private readonly sockets = new Set<net.Socket>();
  private frozen = false;
  private readonly listener = net.createServer((near) => {
    const far = net.connect(Number(server.port), server.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (bytes) => to.write(bytes)).on('error', () => to.destroy());
      from.on('close', () => this.sockets.delete(from) && to.destroy());
      if (this.frozen) from.pause();
    }
  });

  async open(): Promise<string> {
    await new Promise<void>((opened) => this.listener.listen(0, '127.0.0.1', opened));
    const { port } = this.listener.address() as net.AddressInfo;
    return `mongodb://127.0.0.1:${port}/wire-${randomUUID().slice(0, 8)}?directConnection=true`;
  }

  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** Resets every connection there is. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.listener.close(closed));
  }
}

/** Three documents that no buffers on the way hold: their insert is half written when the wire freezes. */
const large = () => Array.from({ length: 3 }, () => ({ text: 'x'.repeat(15_000_000) }));

async function eventually(what: string, question: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await question()); await delay(50)) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

const done = (): boolean => true;
/** An operation that may succeed later; what is anything else is thrown. */
const notYet = (error: unknown): boolean => {
  if (isMongoUnavailable(error)) return false;
  throw error;
};
const answers =
  ({ db }: Pick<Mongo, 'db'>) =>
  () =>
    db.command({ ping: 1 }).then(done, notYet);

let wire: Wire;
let url: string;
const clients: MongoClient[] = [];
beforeEach(async () => {
  wire = new Wire();
  url = await wire.open();
});
afterEach(async () => {
  wire.thaw();
  for (const client of clients.splice(0)) {
    await client.db().dropDatabase();
    await client.close();
  }
  await wire.close();
});

/** A client of ours. */
function connect(): Mongo {
  const mongo = connectMongo(url, { appName: 'mongo-test', poolSize: 3 });
  clients.push(mongo.client);
  return mongo;
}

it('ends every operation when its server falls silent, small or half written, and has its connections back', async () => {
  const mongo = connect();
  await mongo.check();
  wire.freeze();
  const asked = [
    mongo.db.collection('large').insertMany(large()),
    mongo.db.collection('small').insertOne({ n: 1 }),
    mongo.db.collection('small').findOne({ n: 1 }),
  ];
  for (const outcome of await Promise.allSettled(asked)) {
    expect(outcome.status).toBe('rejected');
    if (outcome.status === 'rejected') expect(isMongoUnavailable(outcome.reason)).toBe(true);
  }
  wire.thaw();
  await eventually('the server to answer', answers(mongo));
  await Promise.all(Array.from({ length: 6 }, () => mongo.db.collection('small').findOne({ n: 2 })));
});

it('takes a socket that breaks under a half-written operation for a lost server: asked again, it is done', async () => {
  const mongo = connect();
  await mongo.check();
  wire.freeze();
  const inserted = mongo.db.collection('large').insertMany(large());
  await delay(0);
  wire.cut();
  wire.thaw();
  await inserted.then(done, notYet);
  await eventually('the insert to be done', () => mongo.db.collection('large').insertMany(large()).then(done, notYet));
});

/** Breaks the guard: with the connections of driver 7.9.0 an operation is lost. When this fails, SettlingConnection is needed no more. */
it('would lose a half-written operation for ever with the driver’s own connections', async () => {
  const client = new MongoClient(url, { connectTimeoutMS: 2_500, heartbeatFrequencyMS: 2_000, retryWrites: false });
  clients.push(client);
  await client.db().command({ ping: 1 });
  const cleared = new Promise((heard) => client.once('connectionPoolCleared', heard));
  wire.freeze();
  let settled = false;
  client
    .db()
    .collection('large')
    .insertMany(large())
    .finally(() => (settled = true))
    .catch(() => undefined);
  await cleared;
  wire.thaw();
  await eventually('the server to answer', answers({ db: client.db() }));
  expect(settled).toBe(false);
});
