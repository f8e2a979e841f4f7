interface Waiting {
  version: number;
  resolve: (at: number) => void;
}

const patienceMs = 300_000;

/** Remembers when each task had come how far, and tells those who wait. */
export class Arrivals {
  /** Versions in ascending order with the instant they came, by task. */
  private readonly seen = new Map<string, { version: number; at: number }[]>();
  private readonly waiting = new Map<string, Waiting[]>();

  /** A task had come to a version at an instant; what is older than what is known is a repetition. */
  note(task: string, version: number, at: number): void {
    const known = this.seen.get(task) ?? [];
    if (version <= (known.at(-1)?.version ?? 0)) return;
    known.push({ version, at });
    this.seen.set(task, known);
    const waiting = this.waiting.get(task) ?? [];
    for (const one of waiting.filter((w) => w.version <= version)) one.resolve(at);
    this.waiting.set(
      task,
      waiting.filter((one) => one.version > version),
    );
  }

  /** The instant at which a task had come at least to a version. Rejects after five minutes. */
  async when(task: string, version: number): Promise<number> {
    const known = this.seen.get(task)?.find((one) => one.version >= version);
    if (known) return known.at;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${task} never came to ${version}`)), patienceMs);
      const waiting = this.waiting.get(task) ?? [];
      this.waiting.set(task, [
        ...waiting,
        {
          version,
          resolve: (at) => {
            clearTimeout(late);
            resolve(at);
          },
        },
      ]);
    });
  }
}
