import { describe, expect, test } from '@jest/globals';
import { topicPartitions, topics } from '@baton/contracts';
import { Desk } from '../commands/fixture';
import { PaperGateway } from '../gateway/fixture';

const ends = (partitions: number) =>
  Object.fromEntries(
    Object.values(topics).flatMap((name) => Array.from({ length: partitions }, (_, i) => [`${name}/${i}`, 2] as const)),
  );

interface World {
  /** Services that do not answer. */
  away?: readonly string[];
  /** What readiness of the relay says. */
  relay?: Record<string, string>;
  parked?: { entity: string; why: string }[];
  partitions?: number;
  noMongo?: boolean;
}

/** A desk whose services answer as the test says; all are well unless told. */
function deskIn({
  away = [],
  relay = { mongo: 'ok', kafka: 'ok' },
  parked = [],
  partitions = topicPartitions,
  noMongo = false,
}: World): Desk {
  const gateway = new PaperGateway();
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
  const answers: Record<string, () => Response> = {
    'gateway.test/readyz': () => json({ status: 'ready', checks: { mongo: 'ok' } }),
    'relay.test/readyz': () => json({ status: '', checks: relay }, Object.values(relay).every((r) => r === 'ok') ? 200 : 503),
    'relay.test/metrics': () => new Response('# HELP x\nrelay_lag_seconds 0.02\nrelay_leader{a="b"} 1\n'),
    'coordinator.test/readyz': () => json({ status: 'ready', checks: { temporal: 'ok' } }),
    'coordinator.test/metrics': () => new Response('coordinator_clocks_behind 3\n'),
    'ledger.test/readyz': () => json({ status: 'ready', checks: { tasks: 'ok' } }),
    'ledger.test/v1/projections': () =>
      json({ items: [{ name: 'tasks', lag: 4, records: 9, parked: { count: parked.length, first: parked } }] }),
  };
  const fetch = ((input: URL, init?: RequestInit) => {
    const { host, pathname } = new URL(input);
    if (away.includes(host))
      return Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }));
    const answer = answers[`${host}${pathname}`];
    return answer ? Promise.resolve(answer()) : gateway.fetch(input, init);
  }) as typeof globalThis.fetch;
  return new Desk({
    fetch,
    env: {
      BATON_TOKEN: 'operator',
      BATON_GATEWAY: 'http://gateway.test',
      BATON_RELAY: 'http://relay.test',
      BATON_COORDINATOR: 'http://coordinator.test',
      BATON_LEDGER: 'http://ledger.test',
      BATON_DATA: '/nonexistent',
      MONGO_URL: 'mongodb://user:secret@m1:27017,m2:27018/baton?replicaSet=rs0',
      KAFKA_BROKERS: 'k:9092',
      TEMPORAL_ADDRESS: 't:7233',
    },
    reach: (host) => (noMongo && host.startsWith('m') ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve()),
    topicEnds: () => Promise.resolve(ends(partitions)),
    wallNow: () => Date.parse(gateway.now),
  });
}

describe('the doctor', () => {
  test('finds a system that is well, and never shows a password', async () => {
    const { code, out } = await deskIn({}).run('operator', 'doctor', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('All is well');
    expect(out).toContain('m1:27017、m2:27018 can be reached');
    expect(out).toContain('leads, the oldest not yet sent waits 0.0 s');
    expect(out).toContain('3 clock(s) show an older state');
    expect(out).not.toContain('secret');
  });

  test('names a service that is away, what is missed without it, and what to do', async () => {
    const { code, out } = await deskIn({ away: ['coordinator.test'] }).run('operator', 'doctor');
    expect(code).toBe(3);
    expect(out).toMatch(/✖ 时钟 coordinator +http:\/\/coordinator\.test 没有应答（ECONNREFUSED）/);
    expect(out).toContain('到期不督办，恢复后立即补办');
    expect(out).toContain('1 项不工作');
  });

  test('passes on what a service says it lacks', async () => {
    const { code, out } = await deskIn({ relay: { mongo: 'ok', kafka: 'no answer within 1500 ms' } }).run('operator', 'doctor');
    expect(code).toBe(3);
    expect(out).toContain('未就绪：kafka: no answer within 1500 ms');
  });

  test('goes on when the gateway itself is away', async () => {
    const { code, out } = await deskIn({ away: ['gateway.test'] }).run('operator', 'doctor');
    expect(code).toBe(3);
    expect(out).toContain('✖ 网关 gateway');
    expect(out).toContain('✔ 账本 ledger');
  });

  test('sees servers that are away, topics that are wrong and entities set aside', async () => {
    const world = { noMongo: true, partitions: 6, parked: [{ entity: 'gulou:task:A', why: 'gap' }] };
    const { code, out } = await deskIn(world).run('operator', 'doctor', '--json');
    expect(code).toBe(3);
    const parts = (JSON.parse(out) as { parts: { part: string; state: string; detail: string }[] }).parts;
    expect(parts.filter((p) => p.state !== 'ok').map((p) => `${p.state}: ${p.part}: ${p.detail}`)).toEqual([
      "down: MongoDB: m1:27017, m2:27018 can't be reached",
      `down: Kafka topics: ${Object.values(topics)
        .map((topic) => `${topic} has 6 partitions`)
        .join(', ')}, must be 24`,
      'warning: projections: tasks is 4 behind; set aside: gulou:task:A（gap）',
    ]);
  });
});
