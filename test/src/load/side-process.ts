import { fork, type ChildProcess } from 'node:child_process';
import { checkoutDirectory } from '@baton/local';

interface Question {
  number: number;
  verb: string;
  argument: unknown;
}
type Answer = { number: number; result: unknown } | { number: number; failed: string };

/** What a side process can be asked, by verb. Arguments and results are plain JSON. */
type Verbs<V> = { [K in keyof V]: (argument: never) => unknown };

/**
 * A Node process beside the bench: what makes load must not share an event loop with what measures. One question at a
 * time; it ends with `stop`, or with us.
 */
export class SideProcess<V extends Verbs<V>> {
  private asked = 0;
  private readonly child: ChildProcess;

  constructor(file: string) {
    this.child = fork(file, [], { cwd: checkoutDirectory, execArgv: [], serialization: 'advanced' });
  }

  /** Asks and waits for the answer. Throws what the other side threw, as text, and when it ended instead. */
  async ask<K extends keyof V & string>(verb: K, argument: Parameters<V[K]>[0]): Promise<Awaited<ReturnType<V[K]>>> {
    const question: Question = { number: (this.asked += 1), verb, argument };
    const answer = this.next(question.number);
    this.child.send(question);
    return (await answer) as Awaited<ReturnType<V[K]>>;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.disconnect();
    await ended;
  }

  private next(number: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (): void => void this.child.off('message', hear).off('exit', end);
      const hear = (answer: Answer): void => {
        if (answer.number !== number) return;
        settle();
        if ('failed' in answer) reject(new Error(answer.failed));
        else resolve(answer.result);
      };
      const end = (code: number | null, signal: string | null): void => {
        settle();
        reject(new Error(`the side process ended with ${code ?? signal}`));
      };
      this.child.on('message', hear).on('exit', end);
    });
  }
}

/** The other end: answers questions until the bench lets go. */
export function answerQuestions<V extends Verbs<V>>(verbs: V, close: () => Promise<void>): void {
  process.on('message', ({ number, verb, argument }: Question) => {
    Promise.resolve()
      .then(() => verbs[verb as keyof V](argument as never))
      .then(
        (result) => process.send?.({ number, result }),
        (error: unknown) => process.send?.({ number, failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
      );
  });
  process.on('disconnect', () => void close().then(() => process.exit(0)));
}
