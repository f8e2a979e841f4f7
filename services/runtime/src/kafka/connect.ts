import { setTimeout as delay } from 'node:timers/promises';
import {
  Kafka,
  KafkaJSDeleteGroupsError,
  logLevel,
  Partitioners,
  type Admin,
  type ConsumerConfig,
  type ISocketFactory,
  type logCreator,
} from 'kafkajs';
import type { Logger } from 'pino';
import { stopIdleTimers } from './idle-timer';
import type { Messages, Positions, ReadOptions, SubscribeOptions, Subscription, TopicSettings } from './port';
import { Publisher } from './publisher';
import { readTopics } from './reader';
import { KafkaSubscription } from './subscription';
import { ensureTopics } from './topics';

export interface KafkaOptions {
  /** `host:port` of the brokers to begin with. */
  brokers: readonly string[];
  /** Name of this process in the brokers' logs. */
  clientId: string;
  log: Logger;
  /** Makes the sockets, in place of plain TCP. */
  socketFactory?: ISocketFactory;
}

/** Client and producer each need it: kafkajs does not hand it on. */
const retry = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 };
/** A reader that has crashed is over: whoever wants to, reads on with a new one. */
const readOnce = { ...retry, restartOnFailure: () => Promise.resolve(false) };
/** Small, so that a consumer stops within it; brokers answer at once when there is something to read. */
const maxWaitTimeInMs = 200;

/** The port to Apache Kafka. Connects at first use, so that a process starts while the brokers are down. */
export function connectKafka({ brokers, clientId, log, socketFactory }: KafkaOptions): Messages {
  stopIdleTimers();
  const kafka = new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 20_000,
    retry,
    logLevel: logLevel.WARN,
    logCreator: logTo(log),
    ...(socketFactory && { socketFactory }),
  });
  return new KafkaMessages(kafka, log);
}

class KafkaMessages implements Messages {
  private readonly publisher: Publisher;
  private connectedAdmin: Promise<Admin> | undefined;
  private checking: Promise<void> | undefined;
  private readonly closing = new AbortController();
  /** Begun, or being begun, and not closed: an owner that ends while it waits for its own never gets to close it. */
  private readonly subscriptions = new Set<Promise<Subscription>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Logger,
  ) {
    const { DefaultPartitioner: createPartitioner } = Partitioners;
    this.publisher = new Publisher(
      kafka.producer({ allowAutoTopicCreation: false, idempotent: false, retry, createPartitioner }),
    );
  }

  publish: Messages['publish'] = (messages) => this.publisher.publish(messages);

  subscribe(options: SubscribeOptions): Promise<Subscription> {
    const forget = () => this.subscriptions.delete(begun);
    const begun = this.begin(options, forget);
    this.subscriptions.add(begun);
    begun.catch(forget);
    return begun;
  }

  private async begin(options: SubscribeOptions, onClosed: () => void): Promise<Subscription> {
    for (let pauseMs = 250; ; pauseMs = Math.min(5_000, pauseMs * 2)) {
      const consumer = this.consumer(options.group);
      const subscription = new KafkaSubscription(
        consumer,
        () => this.admin(),
        options,
        (error) =>
          this.log.warn({ err: error, group: options.group }, 'offsets not committed; they will be, or the messages repeated'),
        onClosed,
      );
      try {
        await subscription.start();
        return subscription;
      } catch (error) {
        this.log.warn({ err: error, group: options.group }, 'cannot subscribe yet');
        await consumer.disconnect().catch(() => undefined);
      }
      await delay(pauseMs, undefined, { signal: this.closing.signal });
    }
  }

  async read(options: ReadOptions): Promise<void> {
    await readTopics((group) => this.consumer(group, readOnce), await this.admin(), options);
  }

  async ensureTopics(names: readonly string[], wanted: TopicSettings): Promise<void> {
    await ensureTopics(await this.admin(), names, wanted);
  }

  async ends(topics: readonly string[]): Promise<Positions> {
    const admin = await this.admin();
    const ends: Record<string, number> = {};
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) ends[`${topic}/${partition}`] = Number(high);
    }
    return ends;
  }

  async forget(group: string): Promise<void> {
    try {
      await (await this.admin()).deleteGroups([group]);
    } catch (error) {
      if (!isUnknownGroup(error)) throw error;
    }
  }

  check(): Promise<void> {
    this.checking ??= this.askCluster().finally(() => (this.checking = undefined));
    return this.checking;
  }

  async close(): Promise<void> {
    this.closing.abort();
    const begun = await Promise.allSettled(this.subscriptions);
    await Promise.all(begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value.close()] : [])));
    await this.publisher.close();
    await (await this.connectedAdmin?.catch(() => undefined))?.disconnect();
  }

  private async askCluster(): Promise<void> {
    const { brokers } = await (await this.admin()).describeCluster();
    if (brokers.length === 0) throw new Error('no broker in the cluster');
  }

  private consumer(groupId: string, retrying: ConsumerConfig['retry'] = retry) {
    return this.kafka.consumer({
      groupId,
      sessionTimeout: 10_000,
      heartbeatInterval: 3_000,
      maxWaitTimeInMs,
      minBytes: 1,
      maxBytesPerPartition: 1_048_576,
      allowAutoTopicCreation: false,
      retry: retrying,
    });
  }

  private admin(): Promise<Admin> {
    if (this.connectedAdmin) return this.connectedAdmin;
    const admin = this.kafka.admin({ retry });
    const connecting = admin.connect().then(() => admin);
    connecting.catch(() => (this.connectedAdmin = undefined));
    this.connectedAdmin = connecting;
    return connecting;
  }
}

/** Kafka's number for a group it does not know. */
const groupIdNotFound = 69;

const isUnknownGroup = (error: unknown): boolean =>
  error instanceof KafkaJSDeleteGroupsError && error.groups.every(({ errorCode }) => errorCode === groupIdNotFound);

/** kafkajs calls every lost connection an error; it is one only when it lasts, which readiness and lag show. */
const logTo =
  (log: Logger): logCreator =>
  () =>
  ({ level, namespace, log: { message, error, groupId } }) => {
    const fields = {
      kafka: namespace,
      ...(error === undefined ? {} : { error: String(error) }),
      ...(groupId === undefined ? {} : { group: String(groupId) }),
    };
    if (level <= logLevel.WARN) log.warn(fields, message);
    else log.debug(fields, message);
  };
