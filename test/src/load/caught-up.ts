import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '@baton/contracts';
import { Kafka, logLevel, type Admin } from 'kafkajs';

const everyMs = 100;
/** How often in a row nothing may be left to do. */
const quietLooks = 4;

/**
 * Waits until the log has come to rest and every consumer group of ours has handled all of it. Gives the seconds until it
 * first had; throws when it has not within the patience.
 */
export async function untilCaughtUp(brokers: string, patienceSeconds = 300): Promise<number> {
  const kafka = new Kafka({ clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const begin = performance.now();
  try {
    let before = -1;
    let looks = 0;
    let since = 0;
    for (;;) {
      const { end, lag } = await lagOf(admin);
      const seconds = (performance.now() - begin) / 1000;
      looks = lag === 0 && end === before ? looks + 1 : 0;
      if (looks === 1) since = seconds;
      if (looks === quietLooks) return since;
      if (seconds > patienceSeconds) throw new Error(`${lag} messages are still not handled after ${patienceSeconds} s`);
      before = end;
      await delay(everyMs);
    }
  } finally {
    await admin.disconnect();
  }
}

async function lagOf(admin: Admin): Promise<{ end: number; lag: number }> {
  const { groups } = await admin.listGroups();
  const ours = groups.filter(({ protocolType }) => protocolType === 'consumer').map(({ groupId }) => groupId);
  const each = await Promise.all(Object.values(topics).map((topic) => lagOn(admin, topic, ours)));
  return { end: sum(each.map(({ end }) => end)), lag: sum(each.map(({ lag }) => lag)) };
}

async function lagOn(admin: Admin, topic: string, groups: readonly string[]): Promise<{ end: number; lag: number }> {
  const partitions = await admin.fetchTopicOffsets(topic);
  const ends = new Map(partitions.map(({ partition, high }) => [partition, Number(high)]));
  const lags = groups.map(async (groupId) => {
    const [handled] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return lagBehind(ends, handled?.partitions ?? []);
  });
  return { end: sum([...ends.values()]), lag: sum(await Promise.all(lags)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Messages a group has not handled. A reader that never commits (all offsets -1) is no group of ours. */
function lagBehind(ends: ReadonlyMap<number, number>, handled: readonly { partition: number; offset: string }[]): number {
  if (handled.every(({ offset }) => Number(offset) < 0)) return 0;
  return handled.reduce((behind, { partition, offset }) => behind + (ends.get(partition) ?? 0) - Math.max(0, Number(offset)), 0);
}
