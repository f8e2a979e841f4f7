/** A part of a process that goes on beside others. */
export interface Branch {
  /** A name goes on once at a time. */
  name: string;
  run(): Promise<void>;
}

/** Branches of a process. What one of them can't bear ends the process. */
export class Branches {
  private readonly running = new Set<string>();
  private failure: { error: unknown } | null = null;

  get failed(): boolean {
    return this.failure !== null;
  }

  /** Throws what a branch could not bear. */
  check(): void {
    if (this.failure) throw this.failure.error;
  }

  /** Whether one of these does not go on. */
  lack(wanted: readonly Branch[]): boolean {
    return wanted.some(({ name }) => !this.running.has(name));
  }

  /** Begins those that do not go on. */
  begin(wanted: readonly Branch[]): void {
    for (const branch of wanted) {
      if (!this.running.has(branch.name)) void this.follow(branch);
    }
  }

  private async follow({ name, run }: Branch): Promise<void> {
    this.running.add(name);
    try {
      await run();
    } catch (error) {
      this.failure ??= { error };
    } finally {
      this.running.delete(name);
    }
  }
}
