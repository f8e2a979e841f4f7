import type { Messages } from '@baton/runtime';

/**
 * How far each entity has come in the log: the last sequence up to which nothing is missing. Events beyond a hole do not
 * count, so that filling the hole gives readers everything in order.
 */
export class LoggedSequences {
  private readonly sequences = new Map<string, number>();

  /** Entities of which something is in the log. */
  get size(): number {
    return this.sequences.size;
  }

  /** Notes an event seen in the log, in the order of the log. */
  note(entity: string, sequence: number): void {
    if (sequence === this.of(entity) + 1) this.sequences.set(entity, sequence);
  }

  /** 0 for an entity of which nothing is in the log. */
  of(entity: string): number {
    return this.sequences.get(entity) ?? 0;
  }

  /** Entities by name. */
  entities(): IterableIterator<string> {
    return this.sequences.keys();
  }
}

/** Reads topics from their beginning to where they end now. Rejects when a broker is lost on the way or `signal` aborts. */
export async function readLoggedSequences(
  messages: Messages,
  topics: readonly string[],
  signal: AbortSignal,
): Promise<LoggedSequences> {
  const logged = new LoggedSequences();
  await messages.read({
    topics,
    from: 'beginning',
    until: 'end',
    signal,
    onBatch: (batch) => {
      for (const { key, headers } of batch.messages) logged.note(key, Number(headers['ce_sequence']));
    },
  });
  signal.throwIfAborted();
  return logged;
}
