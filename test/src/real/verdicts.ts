import type { RowVerdict } from '@baton/contracts';

/** Ends of all rows of a run, and why some were warned of or refused. */
export class Verdicts {
  accepted = 0;
  warned = 0;
  refused = 0;
  readonly reasons = new Map<string, number>();

  take({ outcome, findings }: Pick<RowVerdict, 'outcome' | 'findings'>): void {
    this[outcome] += 1;
    for (const { severity, column, code, reasonEn } of findings) {
      this.count(`${severity === 'error' ? 'refused' : 'warned'}: ${column ?? 'row'} ${code} (${reasonEn.slice(0, 80)})`);
    }
  }

  /** A row refused by the gateway itself. */
  refuse(reason: string): void {
    this.refused += 1;
    this.count(`refused: ${reason}`);
  }

  private count(reason: string): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}
