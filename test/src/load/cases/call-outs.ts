import { setTimeout as delay } from 'node:timers/promises';
import { newEntityId, OperationView, page, type OperationCommand } from '@baton/contracts';
import { defaultSeed, hazardsOf, staffOf } from '@baton/demo';
import { localDate } from '@baton/rules';
import type { Bench, BenchCase } from '../bench-case';
import { untilCaughtUp } from '../caught-up';
import { cpuMsPer, cpuNote } from '../cpu-time';
import { once, type Figure } from '../figure';
import type { Installation } from '../installation';
import { openingOf, sendAll } from '../open-tasks';
import { appointedPlaybook, answerMs } from '../playbooks';
import { type Latency, latencyOf } from '../statistics';
import { EscalationTap } from '../taps/escalation-tap';
import { epochNow } from '../traffic/caller';
import { deskOf } from '../traffic/desk';

/** Called to every operation. The first two answer, the others are silent. */
const agencies = ['zhujian', 'shijian', 'xiaofang', 'chengguan', 'wangjiang', 'rongran'];
const answering = agencies.slice(0, 2);
const silent = agencies.slice(2);
/** Milliseconds between one call-out and the next: two hundred in a minute. */
const apartMs = 300;
/** Milliseconds an agency takes to answer. */
const answersAfterMs = 15_000;
const hourMs = 3_600_000;
const lookEveryMs = 500;

/** Two hundred operations call six agencies each within a minute; most stay silent, and in the end all is called off. */
export const callOutsCase: BenchCase = {
  name: 'call-outs',
  title: 'two hundred joint operations called out within a minute',
  async measure(bench) {
    const { installation, options, progress } = bench;
    const count = options.quick ? 40 : 200;
    const tap = await EscalationTap.open(installation.stack.mongoUrl);
    try {
      await giveAccounts(installation);
      const operations = await planned(bench, count);
      progress.say(
        `${count} operations called out within ${(count * apartMs) / 1_000} s, ${silent.length} agencies of each silent`,
      );
      const before = installation.cpuSeconds();
      const sent = await calledOut(bench, operations);
      const cpu = cpuMsPer(count * agencies.length, before, installation.cpuSeconds());
      const letters = operations.flatMap((id, i) =>
        agencies.map(async (agency) => (await letterTo(bench, id, agency)) - sent[i]!),
      );
      const late = operations.flatMap((id) => silent.map((agency) => tap.late(id, agency)));
      const measured = { letters: latencyOf(await Promise.all(letters)), late: latencyOf(await Promise.all(late)), cpu };
      const figures = figuresOf(count, measured);
      return [...figures, await calledOff(bench, operations)];
    } finally {
      await tap.close();
    }
  },
};

const desk = deskOf(defaultSeed);
const commander = desk('duchashi', 'supervisor');
const dispatcher = desk('anweiban', 'dispatcher');

/** Everybody of the agencies can be reached over the channel from now on. */
async function giveAccounts({ gateway }: Installation): Promise<void> {
  for (const person of staffOf(defaultSeed).people.filter(({ agency }) => agencies.includes(agency))) {
    const command = { type: 'PutPerson', person: { ...person, contact: { account: person.id } } };
    const reply = await gateway.send('operator', '/v1/directory/commands', command, `bench-account-${person.id}`);
    if (reply.outcome === 'refused') throw new Error(`${person.id}: ${reply.problem.detail}`);
  }
}

/** Sends a command on an operation, or the plan of a new one. Throws when it is refused. */
async function send({ gateway }: Installation, person: string, operation: string | null, command: OperationCommand, key: string) {
  const path = operation === null ? '/v1/operations' : `/v1/operations/${operation}/commands`;
  const reply = await gateway.send(person, path, command, key);
  if (reply.outcome === 'refused') throw new Error(`${command.type}: ${reply.problem.code} ${reply.problem.detail}`);
}

/** Plans operations, each over a task of its own and at an hour of its own, and gives their ids. */
async function planned({ installation, progress }: Bench, count: number): Promise<string[]> {
  const found = hazardsOf(defaultSeed, count, localDate(new Date().toISOString()));
  const { id: playbook, class: hazardClass } = appointedPlaybook;
  const tasks = found.map((hazard, i) =>
    openingOf(installation, dispatcher, `bench-called-${i + 1}`, { ...hazard, playbook, class: hazardClass }),
  );
  await sendAll(installation, tasks, (done) => progress.show(`opened ${done} of ${count}`));
  const hour = Math.ceil(Date.now() / hourMs) * hourMs;
  for (const [i, { id: task }] of tasks.entries()) {
    const at = hour + (i + 1) * hourMs;
    const command = {
      type: 'PlanOperation' as const,
      title: `第${i + 1}次联合检查`,
      tasks: [task],
      at: new Date(at).toISOString(),
      until: new Date(at + hourMs / 2).toISOString(),
      place: { address: '望江路1号', longitude: 119.3, latitude: 26.08 },
      commander,
      deputy: dispatcher,
      agencies: agencies.map((agency) => ({ agency, powers: [] })),
      playbook,
      reason: '一处多患，需多部门同时到场',
      overrideClash: null,
    };
    await send(installation, dispatcher, null, command, planKey(i));
    progress.show(`planned ${i + 1} of ${count}`);
  }
  await untilCaughtUp(installation.stack.kafkaBrokers);
  return tasks.map((_, i) => newEntityId(installation.district, 'operation', planKey(i)));
}

const planKey = (i: number): string => `bench-operation-${i + 1}`;

/** Calls each out in its turn and has the willing agencies answer; gives when each call-out was sent. */
async function calledOut({ installation, progress }: Bench, operations: readonly string[]): Promise<number[]> {
  const begin = epochNow();
  let done = 0;
  return Promise.all(
    operations.map(async (operation, i) => {
      await delay(begin + i * apartMs - epochNow());
      const at = epochNow();
      await send(installation, commander, operation, { type: 'CallOut', note: null }, `${operation}-call-out`);
      progress.show(`called out ${(done += 1)} of ${operations.length}`);
      await delay(answersAfterMs);
      for (const agency of answering) {
        const team = {
          leader: '甲',
          people: [
            { name: '甲', card: '1' },
            { name: '乙', card: '2' },
          ],
          vehicle: null,
          powers: [],
        };
        const command = { type: 'AnswerCallOut' as const, answer: { coming: true as const, team }, overrideClash: null };
        await send(installation, desk(agency, 'liaison'), operation, command, `${operation}-${agency}`);
      }
      return at;
    }),
  );
}

/** When the 调度通知 to an agency was in its channel's hands. */
const letterTo = ({ installation }: Bench, operation: string, agency: string): Promise<number> =>
  installation.letters.received(`调度〔${localDate(new Date().toISOString()).slice(0, 4)}〕${operation.slice(-6)}-${agency}号`);

/** Calls everything off at once, and tells how long it takes until every agency is told and all are over. */
async function calledOff({ installation, progress }: Bench, operations: readonly string[]): Promise<Figure> {
  progress.say('all called off');
  const begin = epochNow();
  const command = {
    type: 'DecideOperation' as const,
    decision: { what: 'call-off' as const },
    reason: '暴雨',
    overrideClash: null,
  };
  for (const operation of operations) await send(installation, commander, operation, command, `${operation}-off`);
  for (;;) {
    const over = await overAmong(installation, operations);
    progress.show(`${over} of ${operations.length} over`);
    if (over === operations.length) break;
    if (epochNow() - begin > 300_000) throw new Error(`only ${over} of ${operations.length} are over after five minutes`);
    await delay(lookEveryMs);
  }
  await untilCaughtUp(installation.stack.kafkaBrokers);
  return {
    what: `${operations.length} operations called off at once, ${operations.length * agencies.length} agencies told`,
    unit: 's',
    ...once((epochNow() - begin) / 1_000),
  };
}

const ShownOperation = OperationView.pick({ id: true, over: true });
const lookAtOnce = 100;

async function overAmong({ gateway }: Installation, operations: readonly string[]): Promise<number> {
  let over = 0;
  for (let i = 0; i < operations.length; i += lookAtOnce) {
    const ids = operations.slice(i, i + lookAtOnce).join(',');
    const { items } = page(ShownOperation).parse(await gateway.read(commander, `/v1/operations?limit=200&ids=${ids}`));
    over += items.filter((operation) => operation.over).length;
  }
  return over;
}

interface Measured {
  letters: Latency;
  late: Latency;
  /** Milliseconds of processor time per agency called, by process. */
  cpu: Record<string, number>;
}

function figuresOf(count: number, { letters, late, cpu }: Measured): Figure[] {
  const seconds = (ms: number) => once(ms / 1_000);
  const called = `${count} operations × ${agencies.length} agencies called out`;
  const unanswered = `${count * silent.length} unanswered after ${answerMs / 1_000} s`;
  return [
    {
      what: `${called}: letter in its channel's hands, p50`,
      unit: 's',
      ...seconds(letters.p50),
      note: cpuNote('agency called', cpu),
    },
    { what: `${called}: letter in its channel's hands, last`, unit: 's', ...seconds(letters.max), target: { atMost: 5 } },
    { what: `${unanswered}: escalated too late by, p50`, unit: 's', ...seconds(late.p50) },
    { what: `${unanswered}: escalated too late by, most`, unit: 's', ...seconds(late.max), target: { atMost: 2 } },
  ];
}
