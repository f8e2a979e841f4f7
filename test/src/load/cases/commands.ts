import type { Commit } from '@baton/contracts';
import { withDatabase } from '../../harness/audit/stores';
import { Inserts } from '../baselines/inserts';
import type { Bench, BenchCase } from '../bench-case';
import { untilCaughtUp } from '../caught-up';
import { cpuMsPer, cpuNote } from '../cpu-time';
import type { Figure, Target } from '../figure';
import { latencyOf, ratios, spreadOf, type Latency } from '../statistics';
import { beginTraffic } from '../traffic/begin-traffic';
import { refuseRefusals, type Traffic } from '../traffic/traffic';

interface Load {
  callers: number;
  rate?: Target;
  ratio?: Target;
  p50?: Target;
  p99?: Target;
}

const loads: readonly Load[] = [
  { callers: 1, p50: { atMost: 5 } },
  { callers: 16, rate: { atLeast: 1_000 }, ratio: { atLeast: 0.4 }, p50: { atMost: 15 }, p99: { atMost: 60 } },
  { callers: 64, rate: { atLeast: 2_000 } },
];

interface Pair {
  ours: { rate: number; latency: Latency };
  bare: { rate: number; latency: Latency };
  /** Milliseconds of processor time per command, by process, until log, clocks and projections had caught up. */
  cpu: Record<string, number>;
  /** Seconds until log, clocks and projections had caught up after the commands. */
  caughtUp: number;
}

/**
 * Commands as people send them, through HTTP with everything running, in rounds that take turns with bare `insertOne` of
 * the same commits.
 */
export const commandsCase: BenchCase = {
  name: 'commands',
  title: 'commands through HTTP, all processes running',
  async measure(bench) {
    const traffic = await beginTraffic(bench.installation, 'commands');
    try {
      await warmUp(bench, traffic);
      const inserts = await Inserts.begin(await insertSetting(bench));
      try {
        const figures: Figure[] = [];
        for (const load of loads) figures.push(...figuresOf(load, await pairsOf(bench, traffic, inserts, load.callers)));
        return figures;
      } finally {
        await inserts.stop();
      }
    } finally {
      await traffic.stop();
    }
  },
};

/** Every caller tells its stories long enough that all kinds of commands come evenly, and the code is compiled. */
async function warmUp({ options, progress, installation }: Bench, traffic: Traffic): Promise<void> {
  for (const { callers } of loads) {
    progress.say(`warming up with ${callers} connections`);
    refuseRefusals(await traffic.round({ callers, seconds: options.quick ? 2 : 6, perSecond: null, answers: false }));
  }
  await untilCaughtUp(installation.stack.kafkaBrokers);
}

const sampleSize = 1_000;

async function insertSetting({ installation: { stack } }: Bench) {
  const samples = await withDatabase(stack, (db) =>
    db
      .collection<Commit>('commits')
      .aggregate<Commit>([{ $match: { kind: 'task' } }, { $sample: { size: sampleSize } }])
      .toArray(),
  );
  return { mongoUrl: stack.mongoUrl, database: 'baton-bare', samples };
}

async function pairsOf({ options, progress, installation }: Bench, traffic: Traffic, inserts: Inserts, callers: number) {
  const [rounds, seconds] = options.quick ? [2, 2] : [5, 5];
  const pairs: Pair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await inserts.round({ callers, seconds });
    const before = installation.cpuSeconds();
    const ours = await traffic.round({ callers, seconds, perSecond: null, answers: false });
    refuseRefusals(ours);
    const pair = { ours: summaryOf(ours), bare: summaryOf(bare) };
    progress.say(
      `  ${callers} callers, round ${round} of ${rounds}: ${pair.ours.rate.toFixed(0)} commands/s, bare ${pair.bare.rate.toFixed(0)}`,
    );
    const caughtUp = await untilCaughtUp(installation.stack.kafkaBrokers);
    pairs.push({ ...pair, caughtUp, cpu: cpuMsPer(ours.durations.length, before, installation.cpuSeconds()) });
  }
  return pairs;
}

const summaryOf = ({ durations, seconds }: { durations: number[]; seconds: number }) => ({
  rate: durations.length / seconds,
  latency: latencyOf(durations),
});

function figuresOf({ callers, rate, ratio, p50, p99 }: Load, pairs: readonly Pair[]): Figure[] {
  const rounds = pairs.length;
  const who = callers === 1 ? '1 connection' : `${callers} connections`;
  const bare = `insertOne, ${callers} callers`;
  const latencyFigure = (which: 'p50' | 'p99', target: Target | undefined): Figure => ({
    what: `${which} of a command at ${who}`,
    unit: 'ms',
    value: spreadOf(pairs.map(({ ours }) => ours.latency[which])),
    rounds,
    ...(target && { target }),
    baseline: {
      what: bare,
      value: spreadOf(pairs.map((pair) => pair.bare.latency[which])),
      ratio: ratios(pairs.map((pair) => [pair.ours.latency[which], pair.bare.latency[which]])),
    },
  });
  return [
    {
      what: `commands at ${who}`,
      unit: '/s',
      value: spreadOf(pairs.map(({ ours }) => ours.rate)),
      rounds,
      ...(rate && { target: rate }),
      baseline: {
        what: bare,
        value: spreadOf(pairs.map((pair) => pair.bare.rate)),
        ratio: ratios(pairs.map((pair) => [pair.ours.rate, pair.bare.rate])),
        ...(ratio && { target: ratio }),
      },
      note: cpuNote('command', medianCpu(pairs)),
    },
    latencyFigure('p50', p50),
    latencyFigure('p99', p99),
    {
      what: `log, clocks and projections caught up after a round at ${who}`,
      unit: 's',
      value: spreadOf(pairs.map(({ caughtUp }) => caughtUp)),
      rounds,
    },
  ];
}

/** Medians over the rounds. */
function medianCpu(pairs: readonly Pair[]): Record<string, number> {
  const names = Object.keys(pairs[0]?.cpu ?? {});
  return Object.fromEntries(names.map((name) => [name, spreadOf(pairs.map(({ cpu }) => cpu[name] ?? 0)).median]));
}
