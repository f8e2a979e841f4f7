/** Bounds how many pieces of work are under way at once; the rest waits in order of asking. */
export class Lanes {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(lanes: number) {
    this.free = lanes;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((next) => this.waiting.push(next));
    try {
      return await work();
    } finally {
      // The lane goes straight to who waits next, so that nobody who asks later slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
