import { setTimeout as delay } from 'node:timers/promises';
import type { Messages, Positions, Received } from '@baton/runtime';

export interface FollowOptions {
  topics: readonly string[];
  /** Where to begin; what comes is followed from there. */
  from: 'beginning' | Positions;
  onMessage: (message: Received) => Promise<void>;
  /** Hears that the log was lost, once until something comes again; it is followed again when it is back. */
  onLost: (error: unknown) => void;
  /** Ends it. */
  signal: AbortSignal;
  /** From one attempt to the next while the log is away, in milliseconds; a second unless told. */
  pauseMs?: number;
}

/**
 * Follows the log until the signal. When Kafka goes away it waits and goes on behind the last message that was given, so that
 * none is missing and none comes twice. Rejects with the error of its handler only.
 */
export async function followLog(messages: Messages, options: FollowOptions): Promise<void> {
  const { topics, onMessage, onLost, signal, pauseMs = 1_000 } = options;
  const next: Record<string, number> = options.from === 'beginning' ? {} : { ...options.from };
  let told = false;
  let broken: { error: unknown } | undefined;
  const give = async (message: Received): Promise<void> => {
    try {
      await onMessage(message);
    } catch (error) {
      broken = { error };
      throw error;
    }
    next[`${message.topic}/${message.partition}`] = message.offset + 1;
    told = false;
  };
  while (!signal.aborted) {
    try {
      const onBatch = async (batch: { messages: Received[] }): Promise<void> => {
        for (const message of batch.messages) await give(message);
      };
      return await messages.read({ topics, from: next, until: 'aborted', signal, onBatch });
    } catch (error) {
      if (broken) throw broken.error;
      if (!told && !signal.aborted) onLost(error);
      told = true;
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
