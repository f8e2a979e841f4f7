import { setTimeout as delay } from 'node:timers/promises';
import { ConfigResourceTypes, KafkaJSProtocolError, type Admin } from 'kafkajs';
import { TopicMismatch, type TopicSettings } from './port';

/** Creates missing topics with the cluster's own replication; compares what is there. Safe to run by several at once. */
export async function ensureTopics(admin: Admin, names: readonly string[], wanted: TopicSettings): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = names.filter((name) => !existing.has(name));
  if (missing.length > 0) {
    const configEntries = Object.entries(wanted.config).map(([name, value]) => ({ name, value }));
    const topics = missing.map((topic) => ({ topic, numPartitions: wanted.partitions, replicationFactor: -1, configEntries }));
    await admin.createTopics({ topics, waitForLeaders: false });
    await untilLed(admin, missing);
  }
  const differences = [...(await partitionDifferences(admin, names, wanted)), ...(await configDifferences(admin, names, wanted))];
  if (differences.length > 0) throw new TopicMismatch(differences);
}

/** Longest wait for the brokers to take up topics just created, in milliseconds. */
const takenUpMs = 10_000;

/**
 * Waits until every partition has its leader. kafkajs's own wait gives up when a broker has not yet heard of a topic
 * that the controller has just created.
 */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  for (const end = performance.now() + takenUpMs; ; await delay(50)) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics });
      if (metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
    } catch (error) {
      if (!(error instanceof KafkaJSProtocolError) || !notYet.has(error.type) || performance.now() > end) throw error;
    }
    if (performance.now() > end) throw new Error(`no leader within ${takenUpMs} ms for ${topics.join(', ')}`);
  }
}

const notYet = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

async function partitionDifferences(admin: Admin, names: readonly string[], wanted: TopicSettings): Promise<string[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  return topics
    .filter(({ partitions }) => partitions.length !== wanted.partitions)
    .map(({ name, partitions }) => `${name} has ${partitions.length} partitions, not ${wanted.partitions}`);
}

async function configDifferences(admin: Admin, names: readonly string[], wanted: TopicSettings): Promise<string[]> {
  const configNames = Object.keys(wanted.config);
  if (configNames.length === 0) return [];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames })),
  });
  return resources.flatMap(({ resourceName, configEntries }) =>
    configEntries
      .filter(({ configName, configValue }) => wanted.config[configName] !== configValue)
      .map(({ configName, configValue }) => `${resourceName} has ${configName}=${configValue}, not ${wanted.config[configName]}`),
  );
}
