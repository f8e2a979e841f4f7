import { ledgerColumns, type LedgerKey, type OpenTask } from '@baton/contracts';
import { agencies } from './district/agencies';
import { csvLine, ledgerCells, type LedgerCells } from './ledger';
import { randomOf, type Random } from './random';

/** Columns that real ledgers hardly ever have, and names under which they keep others. */
const left: readonly LedgerKey[] = ['ownerCode', 'longitude', 'latitude', 'reviewedBy', 'lookBackResult', 'supervision'];

/** 2026-03-07 as people write it. */
export function datesAsWritten(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-').map((part) => String(Number(part)));
  const serial = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return [
    `${year}/${month}/${day}`,
    `${year}年${month}月${day}日`,
    `${month}.${day}`,
    `${year}.${month}.${day}`,
    String(serial),
    date,
  ];
}

/** An agency by any of its names. */
function renamed(cell: string, random: Random): string {
  const agency = agencies.find(({ shortName }) => shortName === cell);
  return agency ? random.pick([agency.name, agency.shortName, ...agency.aliases]) : cell;
}

const classWords: Record<string, string[]> = {
  紧急: ['紧急', '紧急隐患', ' 紧急 '],
  复杂: ['复杂', '复杂类', '复杂隐患'],
  长期: ['长期', '长期隐患', '长期整治'],
};
const text = (cell: LedgerCells[LedgerKey]): string => String(cell ?? '');

/** How every row is untidy. */
const untidy = (cells: LedgerCells, random: Random): LedgerCells => ({
  ...cells,
  foundOn: random.pick(datesAsWritten(text(cells.foundOn))),
  class: random.pick(classWords[text(cells.class)] ?? [text(cells.class)]),
  lead: renamed(text(cells.lead), random),
  assists: text(cells.assists)
    .split('、')
    .map((name) => renamed(name, random))
    .join(random.pick(['、', '，', '、 ', '/'])),
  fundsYuan: random.chance(0.3) ? `${text(cells.fundsYuan)}万元` : (cells.fundsYuan ?? ''),
  description: random.chance(0.2) ? `${text(cells.description)} ` : (cells.description ?? ''),
});

/** What is wrong with a row now and then, and must be refused or pointed out. */
const mistakes: ((cells: LedgerCells) => LedgerCells)[] = [
  (cells) => ({ ...cells, description: '' }),
  (cells) => ({ ...cells, lead: '区燃气办' }),
  (cells) => ({ ...cells, foundOn: '2月30日' }),
  (cells) => ({ ...cells, class: '特急' }),
  (cells) => ({ ...cells, foundOn: '2031-01-05' }),
  (cells) => ({ ...cells, rectifyBy: '2020/1/1' }),
];

/** Rows to one mistake; the mistakes take turns. */
const oneIn = 8;

/**
 * The same hazards as districts really keep them: other names for columns, several ways to write a date, agencies by any
 * of their names, rows that stand twice, and now and then a mistake. Every row must end with a verdict.
 */
export function messyLedgerCsv(opens: readonly OpenTask[]): string {
  const random = randomOf(opens.length, 'messy-ledger');
  const columns = ledgerColumns.filter(({ key }) => !left.includes(key));
  const headers = columns.map(({ header, synonyms }) => (random.chance(0.4) ? random.pick([header, ...synonyms]) : header));
  const rows = opens.flatMap((open, i) => {
    const tidy = untidy(ledgerCells(open), random);
    const mistake = i % oneIn === oneIn - 1 ? mistakes[Math.floor(i / oneIn) % mistakes.length] : undefined;
    const row = mistake ? mistake(tidy) : tidy;
    const line = csvLine(columns.map(({ key }) => text(row[key])));
    return random.chance(0.05) ? [line, line] : [line];
  });
  const title = csvLine(['榕川区城镇燃气安全隐患排查整改台账', ...columns.slice(1).map(() => '')]);
  return `\uFEFF${title}${csvLine(headers)}${rows.join('')}`;
}
