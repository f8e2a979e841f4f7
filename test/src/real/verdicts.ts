import { createHash } from 'node:crypto';
import type { RowVerdict } from '@baton/contracts';

type Judged = Pick<RowVerdict, 'outcome' | 'findings' | 'task' | 'ledgerNumber'>;

/** Ends of all rows of a run, and why some were warned of or refused. */
export class Verdicts {
  accepted = 0;
  warned = 0;
  refused = 0;
  readonly reasons = new Map<string, number>();
  /** Tasks that rows became, each once. */
  readonly tasks = new Set<string>();
  private readonly lines: string[] = [];

  take({ outcome, findings, task, ledgerNumber }: Judged): void {
    this[outcome] += 1;
    if (task !== null) this.tasks.add(task);
    for (const { severity, column, code, reasonEn } of findings) {
      this.count(`${severity === 'error' ? 'refused' : 'warned'}: ${column ?? 'row'} ${code} (${reasonEn.split(': ', 1)[0]})`);
    }
    this.lines.push([ledgerNumber, outcome, ...findings.map(({ column, code }) => `${column} ${code}`)].join(' '));
  }

  /** A record that the gateway itself refused to open. */
  refuse(ledgerNumber: string, reason: string): void {
    this.refused += 1;
    this.count(`refused: ${reason}`);
    this.lines.push(`${ledgerNumber} refused`);
  }

  /** The same for two runs over the same rows, whatever else differed. */
  fingerprint(): string {
    return createHash('sha256')
      .update([...this.lines].sort().join('\n'))
      .digest('hex')
      .slice(0, 16);
  }

  private count(reason: string): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}
