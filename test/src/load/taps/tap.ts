/** Somewhere a command arrives after its answer. */
export interface Tap {
  readonly where: string;
  /** Epoch milliseconds at which a task had come at least so far; waits for it. Rejects when it does not come. */
  seen(task: string, version: number): Promise<number>;
  close(): Promise<void>;
}
