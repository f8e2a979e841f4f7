import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { packageDirectory } from '../directories';
import { runCommand } from '../provision/run-command';
import type { ServerPlan } from './server';

export interface KafkaSettings {
  /** The folder with the archives. */
  lib: string;
  /** The `java` to run. */
  java: string;
  port: number;
  controllerPort: number;
  dataDir: string;
  logFile: string;
  pidFile: string;
}

/** Kafka as one broker that is its own controller. Formats the storage once; throws CommandFailed when that does not work. */
export async function kafkaPlan(settings: KafkaSettings): Promise<ServerPlan> {
  const { lib, java, port, dataDir, logFile, pidFile } = settings;
  mkdirSync(dataDir, { recursive: true });
  const properties = join(dataDir, 'server.properties');
  writeFileSync(properties, serverProperties(settings));
  const logging = `-Dlog4j2.configurationFile=${join(packageDirectory, 'kafka', 'log4j2.properties')}`;
  const modest = ['-Xms64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', logging, '-cp', join(lib, '*')];
  if (!existsSync(join(dataDir, 'log', 'meta.properties'))) {
    // A leading dash would read as an option.
    const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    await runCommand(java, [
      ...modest,
      'kafka.tools.StorageTool',
      'format',
      '--ignore-formatted',
      '-t',
      clusterId,
      '-c',
      properties,
    ]);
  }
  return {
    name: 'Kafka',
    command: java,
    args: ['-Xmx256m', ...modest, 'kafka.Kafka', properties],
    ready: () => kafkaAnswers([`127.0.0.1:${port}`]),
    graceMs: 15_000,
    logFile,
    pidFile,
  };
}

/** The short sessions make a restart after `kill -9` take 3 s instead of 12. */
function serverProperties({ port, controllerPort, dataDir }: KafkaSettings): string {
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(dataDir, 'log'),
    'auto.create.topics.enable': false,
    'num.partitions': 24,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 2,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    'broker.session.timeout.ms': 1500,
    'broker.heartbeat.interval.ms': 300,
    'log.cleaner.dedupe.buffer.size': 4 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Whether a broker there answers and knows its cluster. */
export async function kafkaAnswers(brokers: readonly string[]): Promise<boolean> {
  const kafka = new Kafka({
    clientId: 'baton-local',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3_000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
