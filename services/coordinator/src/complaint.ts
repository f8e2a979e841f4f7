/** Trouble that repeats many times a second is told at once, and then at most every so often with the number of times. */
export class Complaint {
  private times = 0;
  private quietUntil = -Infinity;

  /** `now` in milliseconds, only to measure spans. */
  constructor(
    private readonly tell: (last: unknown, times: number) => void,
    private readonly everyMs = 10_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  note(error: unknown): void {
    this.times += 1;
    if (this.now() < this.quietUntil) return;
    this.quietUntil = this.now() + this.everyMs;
    this.tell(error, this.times);
    this.times = 0;
  }
}
