import type { EventMessage } from '@baton/contracts';
import { connectKafka, createLog } from '@baton/runtime';

/** Gives every message a topic holds now to `take`, partition by partition in order, repetitions included; keeps none. Returns how many. */
export async function readLog(brokers: string, topic: string, take: (message: EventMessage) => void): Promise<number> {
  const log = createLog({ service: 'read-log', level: 'silent' });
  const kafka = connectKafka({ brokers: brokers.split(','), clientId: 'read-log', log });
  let count = 0;
  try {
    await kafka.read({
      topics: [topic],
      from: 'beginning',
      until: 'end',
      onBatch: ({ messages }) => {
        for (const message of messages) take(message);
        count += messages.length;
      },
    });
  } finally {
    await kafka.close();
  }
  return count;
}
