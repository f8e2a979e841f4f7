import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isReached, type Figure } from './figure';
import { machineLines, type Machine } from './machine';
import { tableOf } from './table';

/** What a case came to: its figures, or why it has none. */
export interface CaseResult {
  name: string;
  title: string;
  seconds: number;
  figures: Figure[];
  failed: string | null;
}

export interface BenchResult {
  began: string;
  quick: boolean;
  machine: Machine;
  cases: CaseResult[];
}

/** The whole result for a person: the machine, a table, notes, and what misses its target. */
export function reportLines({ machine, quick, cases }: BenchResult): string[] {
  const figures = cases.flatMap((one) => one.figures);
  const missed = figures.filter((figure) => isReached(figure) === false);
  const failed = cases.filter((one) => one.failed !== null);
  return [
    '',
    ...machineLines(machine),
    ...(quick ? ['few and short rounds (--quick): these figures rank, no more'] : []),
    '',
    ...tableOf(figures),
    '',
    ...figures.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`])),
    '',
    ...failed.map(({ name, failed: why }) => `${name} did not come to an end: ${why}`),
    missed.length === 0 ? 'every target that was measured is reached' : `${missed.length} of the targets are missed:`,
    ...missed.map(({ what }) => `  ${what}`),
  ];
}

export function writeResult(file: string, result: BenchResult): void {
  mkdirSync(dirname(file), { recursive: true });
  const reached = (figures: Figure[]) => figures.map((figure) => ({ ...figure, reached: isReached(figure) }));
  const cases = result.cases.map((one) => ({ ...one, figures: reached(one.figures) }));
  writeFileSync(file, `${JSON.stringify({ ...result, cases }, null, 2)}\n`);
}
