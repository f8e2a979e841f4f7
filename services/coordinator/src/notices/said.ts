/** Most keys kept in mind: what is older is asked of the gateway again, which knows. */
const most = 20_000;

/** What was told a moment ago, so that thousands of offers in one minute ask the gateway once for each agency. */
export class Said {
  private readonly keys = new Set<string>();

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** Remembers what is being told while it is told, and for good when it stands; forgets it when that failed or was refused. */
  async once(key: string, tell: () => Promise<boolean>): Promise<void> {
    if (this.keys.has(key)) return;
    this.keys.add(key);
    if (this.keys.size > most) for (const oldest of [...this.keys].slice(0, most / 2)) this.keys.delete(oldest);
    let stands = false;
    try {
      stands = await tell();
    } finally {
      if (!stands) this.keys.delete(key);
    }
  }
}
