/** How often a wrong password may be tried for one person within the window before the next is refused unheard. */
const most = 5;
const windowMs = 60_000;

/** Counts wrong passwords per person, so that nobody can guess on and on. */
export class Attempts {
  private readonly wrong = new Map<string, { count: number; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether one more may be tried for this person. */
  mayTry(person: string): boolean {
    const known = this.wrong.get(person);
    return known === undefined || known.until <= this.now() || known.count < most;
  }

  /** A wrong password was given. */
  failed(person: string): void {
    const now = this.now();
    for (const [id, { until }] of this.wrong) if (until <= now) this.wrong.delete(id);
    const { count, until } = this.wrong.get(person) ?? { count: 0, until: now + windowMs };
    this.wrong.set(person, { count: count + 1, until });
  }
}
