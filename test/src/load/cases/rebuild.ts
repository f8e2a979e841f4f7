import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '@baton/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { auditedTasks } from '../../harness/audit/audited-subject';
import { storedStates, withDatabase } from '../../harness/audit/stores';
import type { Bench, BenchCase } from '../bench-case';
import { untilCaughtUp } from '../caught-up';
import { once } from '../figure';
import { beginTraffic } from '../traffic/begin-traffic';
import { refuseRefusals } from '../traffic/traffic';

/** Milliseconds between two reads of the reader that must notice nothing. */
const readEveryMs = 10;

/** All projections made again from the log, while somebody reads them. */
export const rebuildCase: BenchCase = {
  name: 'rebuild',
  title: 'rebuild of the projections, with somebody reading',
  async measure(bench) {
    await makeHistory(bench);
    const { stack } = bench.installation;
    const events = await eventsInLog(stack.kafkaBrokers);
    bench.progress.say(`rebuilding from ${events} events`);
    const reader = new Reader(bench, await someTasks(bench));
    const begin = performance.now();
    await rebuild(bench);
    const seconds = (performance.now() - begin) / 1000;
    const { reads, failed } = await reader.stop();
    const note = `${events} events in ${seconds.toFixed(1)} s, ${reads} reads meanwhile`;
    return [
      { what: 'events rebuilt', unit: '/s', ...once(events / seconds), target: { atLeast: 5_000 }, note },
      { what: 'failed reads during the rebuild', unit: '', ...once(failed), target: { atMost: 0 }, note },
    ];
  },
};

/** Something to rebuild from, where other cases have left little. */
async function makeHistory(bench: Bench): Promise<void> {
  const traffic = await beginTraffic(bench.installation, 'rebuild');
  try {
    refuseRefusals(await traffic.round({ callers: 16, seconds: bench.options.quick ? 3 : 15, perSecond: null, answers: false }));
    await untilCaughtUp(bench.installation.stack.kafkaBrokers);
  } finally {
    await traffic.stop();
  }
}

async function eventsInLog(brokers: string): Promise<number> {
  const admin = new Kafka({ clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const partitions = await admin.fetchTopicOffsets(topics.task);
    return partitions.reduce((sum, { high }) => sum + Number(high), 0);
  } finally {
    await admin.disconnect();
  }
}

function someTasks({ installation: { stack } }: Bench): Promise<string[]> {
  return withDatabase(stack, async (db) =>
    (
      await storedStates(db, auditedTasks)
        .find({}, { projection: { _id: 1 } })
        .limit(200)
        .toArray()
    ).map(({ _id }) => _id),
  );
}

async function rebuild({ installation, progress }: Bench): Promise<void> {
  const url = `${installation.services.probes.ledger}/v1/projections/tasks/rebuild`;
  const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${installation.tokenFor('operator')}` } });
  if (!answer.ok || answer.body === null) throw new Error(`rebuild: ${answer.status} ${await answer.text()}`);
  let last = '';
  const text = new TextDecoder();
  for await (const chunk of answer.body) {
    last =
      text
        .decode(chunk as Uint8Array, { stream: true })
        .trimEnd()
        .split('\n')
        .at(-1) ?? last;
    progress.show(last);
  }
  if (!(JSON.parse(last) as { done?: boolean }).done) throw new Error(`the rebuild did not end: ${last}`);
}

/** Reads the baton track of one task after the other. */
class Reader {
  private running = true;
  private reads = 0;
  private failed = 0;
  private readonly ended: Promise<void>;

  constructor(
    private readonly bench: Bench,
    private readonly tasks: readonly string[],
  ) {
    this.ended = this.read();
  }

  async stop(): Promise<{ reads: number; failed: number }> {
    this.running = false;
    await this.ended;
    return { reads: this.reads, failed: this.failed };
  }

  private async read(): Promise<void> {
    const { services, tokenFor } = this.bench.installation;
    const headers = { authorization: `Bearer ${tokenFor('operator')}` };
    for (; this.running; this.reads += 1) {
      const task = this.tasks[this.reads % this.tasks.length];
      const answer = await fetch(`${services.probes.ledger}/v1/tasks/${task}/track`, { headers }).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.status !== 200) this.failed += 1;
      await delay(readEveryMs);
    }
  }
}
