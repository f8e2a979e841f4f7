import type { Received } from '@baton/runtime';

interface Waiting {
  messages: readonly Received[];
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Hands on together what arrives together. Kafka gives a batch per partition, two dozen at a time and often of one
 * message each; handled one by one each would cost its own round trips. One pass is under way at a time, and what
 * arrives meanwhile goes with the next.
 */
export class Gatherer {
  private waiting: Waiting[] = [];
  private passing = false;

  constructor(private readonly pass: (messages: Received[]) => Promise<void>) {}

  /** Resolves when a pass with these messages has succeeded; rejects with what the pass rejected with. */
  take(messages: readonly Received[]): Promise<void> {
    return new Promise<void>((done, failed) => {
      this.waiting.push({ messages, done, failed });
      if (this.passing) return;
      this.passing = true;
      setImmediate(() => void this.passAll());
    });
  }

  private async passAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const together = this.waiting;
      this.waiting = [];
      try {
        await this.pass(together.flatMap(({ messages }) => messages));
        for (const { done } of together) done();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    this.passing = false;
  }
}
