import type { Bench, BenchCase } from '../bench-case';
import { untilCaughtUp } from '../caught-up';
import { once, type Figure } from '../figure';
import { LogTap } from '../taps/log-tap';
import { ProjectionTap } from '../taps/projection-tap';
import type { Tap } from '../taps/tap';
import { latencyOf } from '../statistics';
import { beginTraffic } from '../traffic/begin-traffic';
import type { Acknowledged } from '../traffic/caller';
import { refuseRefusals } from '../traffic/traffic';

const callers = 16;
const everywhere = { atMost: 300 };

/** How long after its answer a command is in Kafka, and in a projection, at half of the load that 16 connections can make. */
export const propagationCase: BenchCase = {
  name: 'propagation',
  title: 'from the answer to Kafka to a projection, at half load',
  async measure(bench) {
    const { stack } = bench.installation;
    const traffic = await beginTraffic(bench.installation, 'propagation');
    const taps = [await LogTap.open(stack.kafkaBrokers), await ProjectionTap.open(stack.mongoUrl)];
    try {
      const seconds = bench.options.quick ? 3 : 10;
      const full = await traffic.round({ callers, seconds, perSecond: null, answers: false });
      refuseRefusals(full);
      await untilCaughtUp(stack.kafkaBrokers);
      const perSecond = Math.round(full.durations.length / full.seconds / 2);
      const half = { callers, perSecond, answers: true };
      refuseRefusals(await traffic.round({ ...half, seconds: 3 }));
      const round = await traffic.round({ ...half, seconds: 2 * seconds });
      refuseRefusals(round);
      const rate = Math.round(round.durations.length / round.seconds);
      return (await Promise.all(taps.map((tap) => figuresOf(bench, tap, round.acknowledged, rate)))).flat();
    } finally {
      await traffic.stop();
      for (const tap of taps) await tap.close();
    }
  },
};

async function figuresOf({ progress }: Bench, tap: Tap, acknowledged: readonly Acknowledged[], rate: number): Promise<Figure[]> {
  const delays = await Promise.all(
    acknowledged.map(async ({ task, version, at }) => Math.max(0, (await tap.seen(task, version)) - at)),
  );
  const { p50, p99, max } = latencyOf(delays);
  progress.say(`  ${tap.where}: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, most ${max.toFixed(0)} ms`);
  const note = `${delays.length} commands at ${rate}/s`;
  return [
    { what: `p50 from the answer to ${tap.where}`, unit: 'ms', ...once(p50), note },
    { what: `p99 from the answer to ${tap.where}`, unit: 'ms', ...once(p99), target: everywhere, note },
  ];
}
