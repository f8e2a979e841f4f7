import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { commitMessages, type Commit } from '@baton/contracts';
import type { Messages, Received } from '@baton/runtime';
import { commitsOf, eventsOf, eventually, inShort, newTask, RelayLab, silentMetrics, Weather } from './fixture';

jest.setTimeout(60_000);

let lab: RelayLab;
beforeEach(async () => {
  lab = await RelayLab.open();
});
afterEach(() => lab.close());

/** Events in short: the sequence, and a digest of key, headers and value, so that equal means byte for byte. */
const expected = (commits: readonly Commit[]): string[] => commits.flatMap(commitMessages).map(inShort);
const sent = (logged: readonly Received[], entity: string): string[] => logged.filter(({ key }) => key === entity).map(inShort);

const firstOccurrences = (lines: readonly string[]): string[] => [...new Set(lines)];

const holds = (count: number) => eventually(`${count} messages`, async () => (await lab.count()) >= count);

const savedPosition = async () => (await lab.document.findOne({ _id: 'leader' }))?.position ?? null;

const aLeader = () => eventually('a leader', async () => (await savedPosition()) !== null);

describe('a relay that runs', () => {
  it('sends every event of every commit once, in order, to the topic of its subject', async () => {
    const [a, b, directory] = [
      commitsOf(newTask(), 30),
      commitsOf(newTask(), 30),
      commitsOf('gulou:directory:main', 5, 'directory'),
    ];
    lab.relay();
    await aLeader();
    await lab.commit(...directory);
    for (let i = 0; i < 30; i += 1) await lab.commit(a[i]!, b[i]!);
    await holds(eventsOf([...a, ...b, ...directory]));
    const logged = await lab.logged();
    for (const commits of [a, b, directory]) expect(sent(logged, commits[0]!.entity)).toEqual(expected(commits));
    expect(logged.filter(({ topic }) => topic === lab.topics.directory)).toHaveLength(eventsOf(directory));
  });

  it('keeps up with a burst larger than one look', async () => {
    const burst = Array.from({ length: 2_500 }, () => commitsOf(newTask(), 1)).flat();
    lab.relay();
    await aLeader();
    await lab.commit(...burst);
    await holds(2_500);
    expect(firstOccurrences((await lab.logged()).map(inShort))).toHaveLength(2_500);
  });

  it('does not lose what is committed while Kafka is away, and doubles nothing that was acknowledged', async () => {
    const weather = new Weather();
    const entity = newTask();
    const commits = commitsOf(entity, 20);
    let failures = 0;
    lab.relay({ messages: lab.kafka(weather), metrics: { ...silentMetrics, failed: () => (failures += 1) } });
    await aLeader();
    await lab.commit(...commits.slice(0, 5));
    await holds(eventsOf(commits.slice(0, 5)));
    weather.goAway();
    await lab.commit(...commits.slice(5));
    await eventually('a send that failed', () => failures > 0);
    weather.comeBack();
    await holds(eventsOf(commits));
    expect(firstOccurrences(sent(await lab.logged(), entity))).toEqual(expected(commits));
  });
});

describe('a relay that starts', () => {
  it('walks the journal when no position was saved, and sends exactly what is missing', async () => {
    const [known, half, fresh] = [commitsOf(newTask(), 6), commitsOf(newTask(), 6), commitsOf(newTask(), 6)];
    await lab.publish([...known.flatMap(commitMessages), ...half.flatMap(commitMessages).slice(0, 5)]);
    await lab.commit(...known, ...half, ...fresh);
    lab.relay();
    await aLeader();
    const logged = await lab.logged();
    for (const commits of [known, half, fresh]) expect(sent(logged, commits[0]!.entity)).toEqual(expected(commits));
  });

  it('fills a hole in the log and gives readers what lies behind it once more', async () => {
    const entity = newTask();
    const holed = commitsOf(entity, 4);
    const lines = expected(holed);
    await lab.publish(holed.flatMap(commitMessages).filter((_, i) => i === 0 || i === 2));
    await lab.commit(...holed);
    lab.relay();
    await aLeader();
    expect(sent(await lab.logged(), entity)).toEqual([lines[0], lines[2], ...lines.slice(1)]);
  });

  it('goes on at the saved position, and repeats byte for byte what was sent after it', async () => {
    const entity = newTask();
    const commits = commitsOf(entity, 12);
    const first = lab.relay();
    await aLeader();
    await lab.commit(...commits.slice(0, 4));
    await holds(eventsOf(commits.slice(0, 4)));
    await first.close();
    const before = await savedPosition();
    const second = lab.relay();
    await lab.commit(...commits.slice(4, 8));
    await holds(eventsOf(commits.slice(0, 8)));
    await second.close();
    // A kill between Kafka's acknowledgement and the saving leaves the position where it was before.
    await lab.document.updateOne({ _id: 'leader' }, { $set: { position: before } });
    await lab.commit(...commits.slice(8));
    lab.relay();
    await holds(eventsOf(commits) + eventsOf(commits.slice(4, 8)));
    const lines = sent(await lab.logged(), entity);
    expect(firstOccurrences(lines)).toEqual(expected(commits));
    expect(lines).toHaveLength(eventsOf(commits) + eventsOf(commits.slice(4, 8)));
  });

  it('walks the journal when the saved position is too old for the database', async () => {
    const entity = newTask();
    const commits = commitsOf(entity, 9);
    const first = lab.relay();
    await aLeader();
    await lab.commit(...commits.slice(0, 3));
    await holds(eventsOf(commits.slice(0, 3)));
    await first.close();
    await lab.commit(...commits.slice(3));
    await lab.document.updateOne({ _id: 'leader' }, { $set: { position: longAgo(await savedPosition()) } });
    lab.relay();
    await holds(eventsOf(commits));
    expect(sent(await lab.logged(), entity)).toEqual(expected(commits));
  });

  it('walks the journal when Kafka holds less than it had acknowledged', async () => {
    const entity = newTask();
    const commits = commitsOf(entity, 6);
    const first = lab.relay();
    await aLeader();
    await lab.commit(...commits.slice(0, 3));
    await holds(eventsOf(commits.slice(0, 3)));
    await first.close();
    await lab.commit(...commits.slice(3));
    // Sent and acknowledged by a relay, says the position; but the log is shorter than it was.
    const position = await lab.presentPosition();
    const ends = [{ partition: `${lab.topics.task}/0`, end: 1_000_000 }];
    await lab.document.updateOne({ _id: 'leader' }, { $set: { position, ends } });
    lab.relay();
    await holds(eventsOf(commits));
    expect(sent(await lab.logged(), entity)).toEqual(expected(commits));
  });

  it('refuses topics that are not what they must be', async () => {
    const topics = { ...lab.topics, task: `${lab.topics.task}.narrow` };
    await lab.messages.ensureTopics([topics.task], { partitions: 3, config: {} });
    await expect(lab.relay({ topics }).run()).rejects.toThrow(/has 3 partitions, not 24/);
  });
});

describe('two relays', () => {
  it('one leads and the other takes over at once when it closes', async () => {
    const entity = newTask();
    const commits = commitsOf(entity, 10);
    const leader = lab.relay();
    await aLeader();
    lab.relay();
    await lab.commit(...commits.slice(0, 5));
    await holds(eventsOf(commits.slice(0, 5)));
    await leader.close();
    await lab.commit(...commits.slice(5));
    await holds(eventsOf(commits));
    expect(sent(await lab.logged(), entity)).toEqual(expected(commits));
    expect(await lab.document.findOne({ _id: 'leader' })).toMatchObject({ epoch: 2 });
  });

  it('a leader that hung in a send comes too late: it repeats, and saves nothing', async () => {
    const entity = newTask();
    const commits = commitsOf(entity, 6);
    const stuck = hanging(lab.messages);
    lab.relay({ holder: 'old', messages: stuck.messages });
    await aLeader();
    stuck.hang();
    await lab.commit(...commits.slice(0, 3));
    await eventually('a send under way', () => stuck.waiting() > 0);
    // Its lease runs out, as if the process had been frozen.
    await lab.document.updateOne({ _id: 'leader' }, { $set: { expiresAt: new Date(0), epoch: 7 } });
    lab.relay({ holder: 'new' });
    await holds(eventsOf(commits.slice(0, 3)));
    await lab.commit(...commits.slice(3));
    await holds(eventsOf(commits));
    const saved = await lab.document.findOne({ _id: 'leader' });
    await stuck.release();
    await holds(eventsOf(commits) + eventsOf(commits.slice(0, 3)));
    expect(firstOccurrences(sent(await lab.logged(), entity))).toEqual(expected(commits));
    expect(await lab.document.findOne({ _id: 'leader' })).toMatchObject({ holder: 'new', epoch: saved?.epoch });
  });
});

/** The same place in the feed, twenty years ago: a token begins with a byte of type and the seconds of its instant. */
function longAgo(position: Readonly<Record<string, unknown>> | null): { _data: string } {
  const data = String(position?.['_data']);
  return { _data: `${data.slice(0, 2)}3B9ACA00${data.slice(10)}` };
}

/** Kafka whose sends hang until they are released, and are made then. */
function hanging(messages: Messages) {
  let open = (): void => undefined;
  let gate: Promise<void> | undefined;
  let waiting = 0;
  const done: Promise<void>[] = [];
  const publish: Messages['publish'] = async (publications) => {
    if (gate) {
      waiting += 1;
      await gate;
    }
    const sending = messages.publish(publications);
    done.push(sending);
    await sending;
  };
  return {
    messages: new Proxy(messages, { get: (target, name) => (name === 'publish' ? publish : bound(target, name)) }),
    hang: () => void (gate = new Promise((resolve) => (open = resolve))),
    waiting: () => waiting,
    release: async () => {
      gate = undefined;
      open();
      await Promise.all(done);
    },
  };
}

const bound = (target: Messages, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
};
