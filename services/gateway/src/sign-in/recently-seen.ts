/** Keeps what was found out about credentials for a short time, so that not every request asks again. Nothing invalid is kept. */
export class RecentlySeen<T> {
  private readonly known = new Map<string, { value: T; until: number }>();

  constructor(
    private readonly now: () => number,
    private readonly most = 10_000,
  ) {}

  get(key: string): T | undefined {
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    if (found.until > this.now()) return found.value;
    this.known.delete(key);
    return undefined;
  }

  /** Keeps it until an instant in real milliseconds; when there are too many the oldest goes. */
  keep(key: string, value: T, until: number): void {
    this.known.delete(key);
    this.known.set(key, { value, until });
    if (this.known.size <= this.most) return;
    for (const oldest of this.known.keys()) return void this.known.delete(oldest);
  }

  forget(key: string): void {
    this.known.delete(key);
  }

  /** Forgets all that meet a condition. */
  forgetWhere(meets: (value: T) => boolean): void {
    for (const [key, { value }] of this.known) if (meets(value)) this.known.delete(key);
  }
}
