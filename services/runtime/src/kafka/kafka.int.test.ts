import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { eventually, freshName, kafkaForTest, log, losingReplies, numbered, sequences } from './fixture';
import { connectKafka } from './connect';
import { TopicMismatch, type Batch, type Messages, type Received, type SubscribeOptions, type Subscription } from './port';

jest.setTimeout(60_000);

const settings = { partitions: 3, config: { 'retention.ms': '-1', 'cleanup.policy': 'delete' } };
let kafka: Messages;
beforeAll(() => {
  kafka = kafkaForTest();
});
afterAll(() => kafka.close());

async function freshTopic(): Promise<string> {
  const topic = freshName('facts');
  await kafka.ensureTopics([topic], settings);
  await eventually('leaders of the topic', () =>
    kafka.ends([topic]).then(
      () => true,
      () => false,
    ),
  );
  return topic;
}

/** A subscription that keeps what it got; `onBatch` may be replaced. */
async function collect(topic: string, more: Partial<SubscribeOptions> = {}) {
  const got: Received[] = [];
  const errors: unknown[] = [];
  const subscription: Subscription = await kafka.subscribe({
    group: freshName('group'),
    topics: [topic],
    from: 'beginning',
    onBatch: async ({ messages }) => void got.push(...messages),
    onError: (error) => void errors.push(error),
    onFatal: (error) => void errors.push(error),
    ...more,
  });
  return { got, errors, subscription };
}

async function readAll(topic: string): Promise<Received[]> {
  const all: Received[] = [];
  await kafka.read({ topics: [topic], from: 'beginning', until: 'end', onBatch: ({ messages }) => void all.push(...messages) });
  return all;
}

describe('publish', () => {
  it('resolves when the messages can be read, with key, headers and value as they were', async () => {
    const topic = await freshTopic();
    const sent = numbered(topic, 'gulou:task:A', 3);
    await kafka.publish(sent);
    expect(await readAll(topic)).toMatchObject(sent);
  });

  it('keeps the order of the calls, however many are under way', async () => {
    const topic = await freshTopic();
    const messages = numbered(topic, 'gulou:task:A', 200);
    await Promise.all(messages.map((message) => kafka.publish([message])));
    expect(sequences(await readAll(topic))).toEqual(sequences(messages));
  });

  it('loses nothing and keeps first occurrences in order when replies are lost', async () => {
    const topic = await freshTopic();
    const { factory, lost } = losingReplies(3);
    const faulty = kafkaForTest(factory);
    for (let first = 1; first <= 91; first += 10) await faulty.publish(numbered(topic, 'gulou:task:A', 10, first));
    await faulty.close();
    const seen = sequences(await readAll(topic));
    expect(lost()).toBe(3);
    expect([...new Set(seen)]).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(seen.length).toBeGreaterThan(100);
  });

  it('takes a backlog larger than a broker takes at once', async () => {
    const topic = await freshTopic();
    const pad = '气'.repeat(20_000);
    const sent = numbered(topic, 'gulou:task:A', 60).map((message) => ({ ...message, value: JSON.stringify({ pad }) }));
    await kafka.publish(sent);
    const read = await readAll(topic);
    expect(sequences(read)).toEqual(sequences(sent));
    expect(await kafka.ends([topic])).toMatchObject({ [`${topic}/${read[0]?.partition ?? -1}`]: 60 });
  });

  it('rejects when no broker answers, and so does the check', async () => {
    const nobody = connectKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', log });
    await expect(nobody.publish(numbered('t', 'k', 1))).rejects.toThrow();
    await expect(nobody.check()).rejects.toThrow();
    await nobody.close();
  });
});

describe('subscribe', () => {
  it('gives what was there and what comes, in order per key', async () => {
    const topic = await freshTopic();
    await kafka.publish(numbered(topic, 'gulou:task:A', 5));
    const { got, subscription } = await collect(topic);
    await kafka.publish([...numbered(topic, 'gulou:task:A', 5, 6), ...numbered(topic, 'gulou:task:B', 5)]);
    await eventually('all 15', () => got.length === 15);
    expect(sequences(got.filter(({ key }) => key === 'gulou:task:A'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await subscription.close();
  });

  it('goes on where its group stopped', async () => {
    const topic = await freshTopic();
    const group = freshName('group');
    await kafka.publish(numbered(topic, 'gulou:task:A', 4));
    const first = await collect(topic, { group });
    await eventually('the first four', () => first.got.length === 4);
    await first.subscription.close();
    await kafka.publish(numbered(topic, 'gulou:task:A', 2, 5));
    const second = await collect(topic, { group });
    await eventually('the next two', () => second.got.length >= 2);
    expect(sequences(second.got)).toEqual([5, 6]);
    await second.subscription.close();
  });

  it('gives a batch again until its handler resolves, and skips nothing', async () => {
    const topic = await freshTopic();
    await kafka.publish(numbered(topic, 'gulou:task:A', 3));
    let failures = 3;
    const got: number[] = [];
    const onBatch = async ({ messages }: Batch): Promise<void> => {
      if (failures-- > 0) throw new Error('database down');
      got.push(...sequences(messages));
    };
    const { errors, subscription } = await collect(topic, { onBatch });
    await kafka.publish(numbered(topic, 'gulou:task:A', 2, 4));
    await eventually('all five', () => got.length === 5);
    expect(got).toEqual([1, 2, 3, 4, 5]);
    expect(errors).toHaveLength(3);
    await subscription.close();
  });

  it('commits nothing that was not handled: another member gets it', async () => {
    const topic = await freshTopic();
    const group = freshName('group');
    await kafka.publish(numbered(topic, 'gulou:task:A', 3));
    let asked = false;
    const failing = async (): Promise<void> => {
      asked = true;
      throw new Error('never works here');
    };
    const first = await collect(topic, { group, onBatch: failing });
    await eventually('a batch', () => asked);
    await first.subscription.close();
    const second = await collect(topic, { group });
    await eventually('the same three', () => second.got.length === 3);
    expect(sequences(second.got)).toEqual([1, 2, 3]);
    await second.subscription.close();
  });

  it('waits for a topic that is not there yet', async () => {
    const topic = freshName('late');
    const waiting = collect(topic);
    await kafka.ensureTopics([topic], settings);
    const { got, subscription } = await waiting;
    await kafka.publish(numbered(topic, 'gulou:task:A', 1));
    await eventually('the message', () => got.length === 1);
    await subscription.close();
  });
});

describe('close', () => {
  it('ends a subscription that is still being begun, and every connection', async () => {
    const topic = await freshTopic();
    const sockets: Socket[] = [];
    const closing = kafkaForTest(({ port, host, onConnect }) => {
      const socket = connect({ port, host }, onConnect);
      sockets.push(socket);
      return socket;
    });
    const nothing = () => undefined;
    const options = { group: freshName('group'), topics: [topic], onBatch: () => Promise.resolve(), onError: nothing };
    closing.subscribe({ ...options, from: 'beginning', onFatal: nothing }).catch(nothing);
    await eventually('a connection', () => sockets.length > 0);
    await closing.close();
    await eventually('no connection', () => sockets.every(({ destroyed }) => destroyed));
  });
});

describe('pause, resume and lag', () => {
  it('fetches nothing while paused, knows what is left, and goes on', async () => {
    const topic = await freshTopic();
    const { got, subscription } = await collect(topic);
    await kafka.publish(numbered(topic, 'gulou:task:A', 2));
    await eventually('two', () => got.length === 2);
    expect(await subscription.lag()).toBe(0);
    subscription.pause();
    await kafka.publish(numbered(topic, 'gulou:task:A', 7, 3));
    expect(await subscription.lag()).toBe(7);
    expect(got).toHaveLength(2);
    subscription.resume();
    await eventually('all nine', () => got.length === 9);
    expect(await subscription.lag()).toBe(0);
    await subscription.close();
  });
});

describe('read', () => {
  it('ends at what was there, gives every message once, and ends at once on an empty topic', async () => {
    const topic = await freshTopic();
    expect(await readAll(topic)).toEqual([]);
    const sent = ['A', 'B', 'C', 'D'].flatMap((local) => numbered(topic, `gulou:task:${local}`, 50));
    await kafka.publish(sent);
    const all = await readAll(topic);
    expect(all).toHaveLength(200);
    for (const local of ['A', 'B', 'C', 'D']) {
      expect(sequences(all.filter(({ key }) => key === `gulou:task:${local}`))).toEqual(
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
    }
  });

  it('follows until it is told to stop', async () => {
    const topic = await freshTopic();
    const stop = new AbortController();
    const got: Received[] = [];
    const following = kafka.read({
      topics: [topic],
      from: 'beginning',
      until: 'aborted',
      signal: stop.signal,
      onBatch: ({ messages }) => void got.push(...messages),
    });
    await kafka.publish(numbered(topic, 'gulou:task:A', 1));
    await eventually('the first', () => got.length === 1);
    await kafka.publish(numbered(topic, 'gulou:task:A', 1, 2));
    await eventually('the second', () => got.length === 2);
    stop.abort();
    await following;
  });

  it('begins where it is told to, and gives nothing of what was before', async () => {
    const topic = await freshTopic();
    const keys = ['A', 'B', 'C', 'D'].map((local) => `gulou:task:${local}`);
    await kafka.publish(keys.flatMap((key) => numbered(topic, key, 20)));
    const from = await kafka.ends([topic]);
    await kafka.publish(keys.flatMap((key) => numbered(topic, key, 5, 21)));
    const got: Received[] = [];
    await kafka.read({ topics: [topic], from, until: 'end', onBatch: ({ messages }) => void got.push(...messages) });
    for (const key of keys) expect(sequences(got.filter((one) => one.key === key))).toEqual([21, 22, 23, 24, 25]);
    await kafka.read({
      topics: [topic],
      from: await kafka.ends([topic]),
      until: 'end',
      onBatch: ({ messages }) => void got.push(...messages),
    });
    expect(got).toHaveLength(20);
  });

  it('rejects with the error of its handler', async () => {
    const topic = await freshTopic();
    await kafka.publish(numbered(topic, 'gulou:task:A', 1));
    const onBatch = (): never => {
      throw new Error('no place left');
    };
    await expect(kafka.read({ topics: [topic], from: 'beginning', until: 'end', onBatch })).rejects.toThrow('no place left');
  });
});

describe('ensureTopics', () => {
  it('may be said again and by several at once', async () => {
    const topic = freshName('facts');
    await Promise.all([1, 2, 3].map(() => kafka.ensureTopics([topic], settings)));
    await kafka.ensureTopics([topic], settings);
  });

  it('refuses a topic with other partitions or another configuration, and changes nothing', async () => {
    const topic = await freshTopic();
    const other = { partitions: 4, config: { 'retention.ms': '60000' } };
    await expect(kafka.ensureTopics([topic], other)).rejects.toThrow(TopicMismatch);
    await expect(kafka.ensureTopics([topic], other)).rejects.toThrow(/has 3 partitions, not 4.*retention.ms=-1, not 60000/);
    await kafka.ensureTopics([topic], settings);
  });
});
