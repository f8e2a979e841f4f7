import { topicPartitions, topics } from '@baton/contracts';
import type { Words } from '@baton/words';
import { type PartFinding, same } from './finding';

/** What the doctor may do to find out about the servers. */
export interface ServerProbe {
  /** Opens and closes a TCP connection; rejects when there is none within a few seconds. */
  reach: (host: string, port: number) => Promise<void>;
  /** How much each partition of the topics holds, by `topic/partition`; rejects when Kafka does not answer. */
  topicEnds: (brokers: string, names: readonly string[]) => Promise<Record<string, number>>;
}

/** Addresses as the services read them from the environment; those not known are not checked here. */
export type ServerAddresses = Partial<Record<'MONGO_URL' | 'KAFKA_BROKERS' | 'TEMPORAL_ADDRESS', string>>;

/** The servers below Baton, as far as their addresses are known. That they work for Baton the services say themselves. */
export async function checkServers(addresses: ServerAddresses, probe: ServerProbe): Promise<PartFinding[]> {
  const { MONGO_URL: mongo, KAFKA_BROKERS: kafka, TEMPORAL_ADDRESS: temporal } = addresses;
  const found = await Promise.all([
    mongo ? reached(same('MongoDB'), hostsOf(mongo.replace(/^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?/, '')), probe) : null,
    kafka ? reached(same('Kafka'), hostsOf(kafka), probe) : null,
    kafka ? checkTopics(kafka, probe) : null,
    temporal ? reached(same('Temporal'), hostsOf(temporal), probe) : null,
  ]);
  return found.filter((one) => one !== null);
}

const hostsOf = (addresses: string): string[] => addresses.replace(/[/?].*$/, '').split(',');

/** One of the hosts answers: a client finds the others through it. */
async function reached(part: Words, hosts: readonly string[], { reach }: ServerProbe): Promise<PartFinding> {
  const outcomes = await Promise.allSettled(
    hosts.map((host) => reach(host.replace(/:\d+$/, ''), Number(/:(\d+)$/.exec(host)?.[1]))),
  );
  const away = hosts.filter((_, i) => outcomes[i]!.status === 'rejected');
  const names = hosts.join('、');
  if (away.length === 0) return { part, state: 'ok', detail: { zh: `${names} 可连接`, en: `${names} can be reached` } };
  const detail = { zh: `连不上 ${away.join('、')}`, en: `${away.join(', ')} can't be reached` };
  const advice = {
    zh: '启动它，或改正地址；Baton 在它恢复后自动继续',
    en: 'Start it, or correct its address; Baton goes on by itself when it is back',
  };
  return { part, state: away.length === hosts.length ? 'down' : 'warning', detail, advice };
}

async function checkTopics(brokers: string, { topicEnds }: ServerProbe): Promise<PartFinding> {
  const part = { zh: 'Kafka 主题', en: 'Kafka topics' };
  const names = Object.values(topics);
  try {
    const ends = Object.entries(await topicEnds(brokers, names));
    const ofTopic = (name: string) => ends.filter(([place]) => place.startsWith(`${name}/`));
    const wrong = names.filter((name) => ofTopic(name).length !== topicPartitions);
    const counts = names.map((name) => `${name} ${ofTopic(name).reduce((sum, [, n]) => sum + n, 0)}`);
    if (wrong.length === 0) {
      return {
        part,
        state: 'ok',
        detail: {
          zh: `${counts.join('、')} 条，各 ${topicPartitions} 个分区`,
          en: `${counts.join(', ')} events, ${topicPartitions} partitions each`,
        },
      };
    }
    return {
      part,
      state: 'down',
      detail: {
        zh: `${wrong.map((name) => `${name} 有 ${ofTopic(name).length} 个分区`).join('、')}，应为 ${topicPartitions}`,
        en: `${wrong.map((name) => `${name} has ${ofTopic(name).length} partitions`).join(', ')}, must be ${topicPartitions}`,
      },
      advice: {
        zh: '主题由 relay 启动时建立；分区数不对时请另建主题重放',
        en: 'The relay makes them at start; with a wrong number, replay into a new topic',
      },
    };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { part, state: 'down', detail: { zh: `无法读取：${cause}`, en: `can't be read: ${cause}` } };
  }
}
