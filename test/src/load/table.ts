import { isReached, type Figure, type Target, type Unit } from './figure';
import type { Spread } from './statistics';

const separator = '  ';

/** Figures as lines of a table: what, measured, target, whether it is reached, against which baseline. */
export function tableOf(figures: readonly Figure[]): string[] {
  const rows = figures.map(cellsOf);
  const all = [['what', 'median (least–most)', 'target', '', 'baseline', 'ratio (least–most)', 'target'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(separator)
      .trimEnd();
  const [head = [], ...body] = all;
  return [line(head), widths.map((width) => '─'.repeat(width)).join(separator), ...body.map(line)];
}

function cellsOf(figure: Figure): string[] {
  const { what, unit, value, target, baseline } = figure;
  const reached = isReached(figure);
  return [
    what,
    `${spreadText(value, unit)}`,
    targetText(target, unit),
    reached === null ? '' : reached ? 'reached' : 'MISSED',
    baseline ? `${baseline.what}: ${spreadText(baseline.value, unit)}` : '',
    baseline ? spreadText(baseline.ratio, '×') : '',
    baseline ? targetText(baseline.target, '×') : '',
  ];
}

function targetText(target: Target | undefined, unit: Unit): string {
  if (target === undefined) return '';
  return 'atLeast' in target ? `≥ ${quantity(target.atLeast, unit)}` : `≤ ${quantity(target.atMost, unit)}`;
}

function spreadText({ min, median, max }: Spread, unit: Unit): string {
  return min === max ? quantity(median, unit) : `${quantity(median, unit)} (${number(min)}–${number(max)})`;
}

const quantity = (value: number, unit: Unit): string => [number(value), unit].filter(Boolean).join(' ');

/** Three digits that count, whole from a hundred on. */
const number = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
