import { cutToWidth, displayWidth, padToWidth } from './display-width';
import type { Screen } from './screen';
import { wrapText } from './wrap-text';

export interface Column<T> {
  title: string;
  of: (item: T) => string;
  /** Shrinks first when the table is too wide. */
  flexible?: boolean;
  style?: (text: string, item: T) => string;
}

const gap = '  ';

/** Lines of a table that fits the terminal: flexible columns give way, down to 12 columns each. */
export function tableLines<T>(
  items: readonly T[],
  columns: readonly Column<T>[],
  screen: Pick<Screen, 'width' | 'style'>,
): string[] {
  const cells = items.map((item) => columns.map((c) => c.of(item).replace(/\s*\n\s*/g, ' ')));
  const natural = columns.map((c, i) => Math.max(displayWidth(c.title), ...cells.map((row) => displayWidth(row[i]!))));
  const widths = fitted(natural, columns, screen.width);
  const shown = (text: string, i: number) =>
    i === columns.length - 1 ? cutToWidth(text, widths[i]!) : padToWidth(cutToWidth(text, widths[i]!), widths[i]!);
  const head = screen.style.bold(columns.map((c, i) => shown(c.title, i)).join(gap));
  const rows = items.map((item, r) =>
    columns
      .map((c, i) => (c.style ?? ((text: string) => text))(shown(cells[r]![i]!, i), item))
      .join(gap)
      .trimEnd(),
  );
  return [head.trimEnd(), ...rows];
}

function fitted<T>(natural: number[], columns: readonly Column<T>[], width: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((a, b) => a + b, 0) + gap.length * (widths.length - 1) - width;
  const flexible = columns.flatMap((c, i) => (c.flexible ? [i] : []));
  while (over > 0) {
    const widest = flexible.filter((i) => widths[i]! > 12).sort((a, b) => widths[b]! - widths[a]!)[0];
    if (widest === undefined) break;
    widths[widest]! -= 1;
    over -= 1;
  }
  return widths;
}

/** `name  value` lines, aligned and wrapped to `width` columns; empty values are left out. */
export function factLines(facts: readonly (readonly [string, string | null | undefined])[], width: number): string[] {
  const given = facts.filter(([, value]) => value);
  const names = Math.max(0, ...given.map(([name]) => displayWidth(name)));
  const room = Math.max(24, width - names - gap.length);
  return given.flatMap(([name, value]) =>
    wrapText(value!, room).map((line, i) => `${padToWidth(i === 0 ? name : '', names)}${gap}${line}`),
  );
}
