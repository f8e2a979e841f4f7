import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { Launcher, noneRuns, ownServers, recorded } from './fixture';
import { isRunning } from './process/identity';
import { launch } from './process/launch';
import type { SupervisionEvent } from './process/supervision';
import { temporalNamespace } from './servers/temporal';
import { startStack, type Stack } from './stack';
import { until } from './until';

const up = '# Ctrl-C';
const topic = 'kept';

async function leaveTraces(stack: Stack): Promise<void> {
  const mongo = new MongoClient(stack.mongoUrl);
  await mongo
    .db()
    .collection<{ _id: string }>('kept')
    .insertOne({ _id: 'a' }, { writeConcern: { w: 'majority', journal: true } });
  await mongo.close();
  const kafka = kafkaOf(stack);
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: [{ value: 'a' }] });
  await producer.disconnect();
  await withTemporal(stack, (client) => client.workflow.start('waits', { taskQueue: 'nobody', workflowId: 'kept', args: [] }));
}

/** Leaves Temporal's database as an earlier version of ours had it. */
const forgetAttribute = (stack: Stack, name: string) =>
  withTemporal(stack, ({ connection }) =>
    (connection as Connection).operatorService.removeSearchAttributes({ namespace: temporalNamespace, searchAttributes: [name] }),
  );

const attributesOf = (stack: Stack) =>
  withTemporal(stack, async ({ connection }) =>
    Object.keys(
      (await (connection as Connection).operatorService.listSearchAttributes({ namespace: temporalNamespace })).customAttributes,
    ),
  );

async function readTraces(stack: Stack) {
  const mongo = new MongoClient(stack.mongoUrl);
  const inMongo = await mongo.db().collection('kept').countDocuments();
  await mongo.close();
  const admin = kafkaOf(stack).admin();
  await admin.connect();
  const inKafka = Number((await admin.fetchTopicOffsets(topic))[0]?.high);
  await admin.disconnect();
  const inTemporal = await withTemporal(
    stack,
    async (client) => (await client.workflow.getHandle('kept').describe()).status.name,
  );
  return { inMongo, inKafka, inTemporal };
}

const kafkaOf = (stack: Stack) => new Kafka({ brokers: [stack.kafkaBrokers], logLevel: logLevel.NOTHING });

async function withTemporal<T>(stack: Stack, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    return await work(new Client({ connection, namespace: temporalNamespace }));
  } finally {
    await connection.close();
  }
}

const traces = { inMongo: 1, inKafka: 1, inTemporal: 'RUNNING' };

describe('a stack', () => {
  let dataDir: string;
  const open = (fresh = false): Promise<Stack> => startStack({ dataDir, ports: 'any', env: ownServers(), fresh });
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'baton-stack-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('finds its data after kill -9 of everything, and forgets them when asked to', async () => {
    const launcher = new Launcher('servers', dataDir);
    await launcher.says(up);
    const before = recorded(dataDir);
    expect(Object.keys(before).sort()).toEqual(['guard', 'kafka', 'mongo', 'temporal']);
    await leaveTraces(addressesIn(launcher.output));
    await forgetAttribute(addressesIn(launcher.output), 'BatonPlace');
    process.kill(before['guard']?.pid ?? 0, 'SIGKILL');
    await launcher.send('SIGKILL');
    for (const name of ['kafka', 'mongo', 'temporal']) process.kill(before[name]?.pid ?? 0, 'SIGKILL');
    expect(await noneRuns(before)).toBe(true);

    const again = await open();
    expect(await readTraces(again)).toEqual(traces);
    expect(await attributesOf(again)).toContain('BatonPlace');
    await again.stop();

    const fresh = await open(true);
    const mongo = new MongoClient(fresh.mongoUrl);
    expect(await mongo.db().collection('kept').countDocuments()).toBe(0);
    await mongo.close();
    await fresh.stop();
  }, 120_000);

  it('ends with its launcher, however that ends, and takes over what could not be ended', async () => {
    const interrupted = new Launcher('servers', dataDir);
    await interrupted.says(up);
    const first = recorded(dataDir);
    await interrupted.send('SIGINT');
    expect(await noneRuns(first)).toBe(true);

    const killed = new Launcher('servers', dataDir);
    await killed.says(up);
    const second = recorded(dataDir);
    await killed.send('SIGKILL');
    expect(await noneRuns(second)).toBe(true);

    const orphaning = new Launcher('servers', dataDir);
    await orphaning.says(up);
    const third = recorded(dataDir);
    await expect(open()).rejects.toThrow('are in use by process');
    process.kill(third['guard']?.pid ?? 0, 'SIGKILL');
    await orphaning.send('SIGKILL');
    expect(Object.values(third).filter(isRunning)).toHaveLength(3);
    const heir = await open();
    expect(Object.values(third).filter(isRunning)).toHaveLength(0);
    await heir.stop();
  }, 120_000);

  it('brings one part back on its address after kill -9', async () => {
    const stack = await open();
    await leaveTraces(stack);
    for (const part of ['mongo', 'kafka', 'temporal'] as const) {
      const before = stack.pids[part];
      await stack.kill(part);
      await stack.restart(part);
      expect(stack.pids[part]).not.toBe(before);
    }
    expect(await readTraces(stack)).toEqual(traces);
    await expect(stack.restart('timeSkipping')).rejects.toThrow('was not started by this stack');
    await stack.stop();
  }, 120_000);

  it('ends with itself what somebody else has started on its data and left', async () => {
    const stack = await startStack({ dataDir, ports: 'any', env: ownServers(), parts: [] });
    const left = await launch({
      name: 'left',
      command: process.execPath,
      args: ['-e', 'setInterval(() => undefined, 1_000)'],
      logFile: join(dataDir, 'logs', 'left.log'),
      pidFile: stack.runFolder.pidFile('left'),
    });
    await stack.stop();
    expect(isRunning(left.identity)).toBe(false);
    expect(existsSync(stack.runFolder.path)).toBe(false);
  });

  it('starts a server again that ended by itself, and says so', async () => {
    const told: SupervisionEvent[] = [];
    const stack = await startStack({
      dataDir,
      ports: 'any',
      env: ownServers(),
      parts: ['mongo', 'kafka'],
      keepAlive: (event) => void told.push(event),
    });
    const { mongo } = stack.pids;
    process.kill(mongo ?? 0, 'SIGKILL');
    expect(await until(() => told.length === 2, { withinMs: 60_000, everyMs: 50 })).toBe(true);
    expect(told).toMatchObject([
      { type: 'ended', name: 'MongoDB', how: 'SIGKILL', againInMs: 250 },
      { type: 'again', name: 'MongoDB' },
    ]);
    expect(stack.pids.mongo).not.toBe(mongo);
    await stack.kill('kafka');
    await stack.stop();
    expect(told).toHaveLength(2);
  }, 120_000);

  it('refuses a server of somebody’s own that will not do, before it starts anything', async () => {
    const env = { ...ownServers(), KAFKA_BROKERS: '127.0.0.1:1' };
    await expect(startStack({ dataDir, ports: 'any', env })).rejects.toThrow(
      "Kafka at 127.0.0.1:1 (from KAFKA_BROKERS) can't be used",
    );
    expect(existsSync(join(dataDir, 'run'))).toBe(false);
  });
});

function addressesIn(output: string): Stack {
  const value = (name: string): string => new RegExp(`export ${name}='(.*)'`).exec(output)?.[1] ?? '';
  return {
    mongoUrl: value('MONGO_URL'),
    kafkaBrokers: value('KAFKA_BROKERS'),
    temporalAddress: value('TEMPORAL_ADDRESS'),
  } as Stack;
}
