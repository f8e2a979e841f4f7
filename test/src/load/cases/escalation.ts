import { defaultSeed, hazardsOf } from '@baton/demo';
import { localDate } from '@baton/rules';
import { Alarms } from '../baselines/alarms';
import type { Bench, BenchCase } from '../bench-case';
import { untilCaughtUp } from '../caught-up';
import { once, type Figure } from '../figure';
import { openingOf, sendAll, type Opening } from '../open-tasks';
import { appointedPlaybook } from '../playbooks';
import { latencyOf, type Latency } from '../statistics';
import { EscalationTap } from '../taps/escalation-tap';
import { deskOf } from '../traffic/desk';

/** Opening, accepting, starting a clock and telling it take as long as so many bare starts of a workflow, amply. */
const startsPerTask = 6;
const headStartMs = 10_000;
/** Escalations one by one, this far apart. */
const alone = 10;
const apartMs = 1_000;

/** How late an escalation is when nothing else happens, and when a thousand fall due in one instant; against Temporal's bare timers. */
export const escalationCase: BenchCase = {
  name: 'escalation',
  title: 'escalations, one by one and a thousand in one instant',
  async measure(bench) {
    const together = bench.options.quick ? 200 : 1_000;
    const bare = await bareAlarms(bench, together);
    const msPerTask = (startsPerTask * 1_000) / bare.startsPerSecond;
    const single = await escalations(bench, { name: 'alone', count: alone, apartMs, msPerTask });
    const crowd = await escalations(bench, { name: 'together', count: together, apartMs: 0, msPerTask });
    return figuresOf(together, single, crowd, bare);
  },
};

interface Bare {
  startsPerSecond: number;
  late: Latency;
}

async function bareAlarms({ installation, progress }: Bench, count: number): Promise<Bare> {
  progress.say(`${count} bare Temporal timers in one instant`);
  const alarms = await Alarms.open(installation.stack.temporalAddress);
  try {
    const at = Date.now() + headStartMs + count * 10;
    const startsPerSecond = await alarms.set(count, at);
    const rang = await alarms.allRung(count);
    return { startsPerSecond, late: latencyOf(rang.map((instant) => instant - at)) };
  } finally {
    await alarms.close();
  }
}

interface Trial {
  name: string;
  count: number;
  /** Milliseconds between one deadline and the next. */
  apartMs: number;
  /** Milliseconds it takes to make a task and its clock. */
  msPerTask: number;
}

/** Makes tasks with deadlines, and gives how late the escalation of each was committed. */
async function escalations({ installation, progress }: Bench, { name, count, apartMs, msPerTask }: Trial): Promise<Latency> {
  const first = Math.ceil(Date.now() + headStartMs + count * msPerTask);
  const dueOf = (i: number): number => first + i * apartMs;
  const tap = await EscalationTap.open(installation.stack.mongoUrl);
  try {
    const tasks = hazards(count).map((found, i): Opening => {
      const rectifyBy = new Date(dueOf(i)).toISOString();
      const command = { ...found, ...appointed, lead, assists: [], reviewer: 'yingji', rectifyBy };
      return openingOf(installation, desk('anweiban', 'dispatcher'), `bench-${name}-${i + 1}`, command);
    });
    progress.say(`${count} escalations, ${apartMs} ms apart`);
    await sendAll(installation, tasks, (done) => progress.show(`opened ${done} of ${count}`));
    const accepts = tasks.map(({ id, key }) => ({
      person: desk(lead, 'liaison'),
      key: `${key}-accept`,
      task: id,
      command: { type: 'AcceptDuty' as const, duty: 'lead', plan: null },
    }));
    await sendAll(installation, accepts, (done) => progress.show(`accepted ${done} of ${count}`));
    await untilCaughtUp(installation.stack.kafkaBrokers);
    if (Date.now() > first)
      throw new Error(`it took more than ${msPerTask.toFixed()} ms a task to make ${count} tasks and their clocks`);
    return latencyOf(await Promise.all(tasks.map(({ id }) => tap.late(id, lead))));
  } finally {
    await tap.close();
  }
}

const lead = 'zhujian';
const appointed = { playbook: appointedPlaybook.id, class: appointedPlaybook.class };
const desk = deskOf(defaultSeed);
const hazards = (count: number) => hazardsOf(defaultSeed, count, localDate(new Date().toISOString()));

function figuresOf(together: number, single: Latency, crowd: Latency, bare: Bare): Figure[] {
  const seconds = (ms: number): number => ms / 1000;
  const baseline = (ours: number, timers: number) => ({
    what: `${together} bare timers`,
    ...{ value: once(seconds(timers)).value, ratio: once(ours / timers).value },
  });
  const many = together.toLocaleString('en-US');
  return [
    { what: 'an escalation at rest is late, p50', unit: 's', ...once(seconds(single.p50)), target: { atMost: 0.5 } },
    { what: 'an escalation at rest is late, most', unit: 's', ...once(seconds(single.max)), target: { atMost: 0.5 } },
    {
      what: `${many} deadlines in one instant, half escalated after`,
      unit: 's',
      ...once(seconds(crowd.p50)),
      baseline: baseline(crowd.p50, bare.late.p50),
    },
    {
      what: `${many} deadlines in one instant, all escalated after`,
      unit: 's',
      ...once(seconds(crowd.max)),
      target: { atMost: 6 },
      baseline: baseline(crowd.max, bare.late.max),
    },
    { what: 'bare Temporal workflow starts, 24 callers', unit: '/s', ...once(bare.startsPerSecond) },
  ];
}
