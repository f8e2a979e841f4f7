import { randomUUID } from 'node:crypto';
import { topics } from '@baton/contracts';
import { Kafka, logLevel, type Consumer } from 'kafkajs';
import { epochNow } from '../traffic/caller';
import { Arrivals } from './arrivals';
import type { Tap } from './tap';

/** Kafka, as any integrator's consumer sees it. */
export class LogTap implements Tap {
  readonly where = 'Kafka';
  private readonly arrivals = new Arrivals();

  private constructor(private readonly consumer: Consumer) {}

  /** Opens it at the end of the task topic; what comes from now on is noted. */
  static async open(brokers: string): Promise<LogTap> {
    const kafka = new Kafka({ clientId: 'bench-tap', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
    const tap = new LogTap(kafka.consumer({ groupId: `bench-tap-${randomUUID()}`, maxWaitTimeInMs: 200 }));
    await tap.listen();
    return tap;
  }

  seen(task: string, version: number): Promise<number> {
    return this.arrivals.when(task, version);
  }

  close(): Promise<void> {
    return this.consumer.disconnect();
  }

  private async listen(): Promise<void> {
    const { consumer, arrivals } = this;
    await consumer.connect();
    await consumer.subscribe({ topic: topics.task, fromBeginning: false });
    const fetched = new Promise<void>((done, failed) => {
      consumer.on(consumer.events.FETCH, () => done());
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const at = epochNow();
        for (const { key, headers } of batch.messages)
          arrivals.note(String(key), Number(headers?.['ce_sequence']?.toString()), at);
      },
    });
    await fetched;
  }
}
