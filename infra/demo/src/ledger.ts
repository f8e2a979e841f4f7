import { ledgerColumns, type LedgerKey, type OpenTask } from '@baton/contracts';
import { agencies } from './district/agencies';

const classNames = { urgent: '紧急', complex: '复杂', 'long-term': '长期' } as const;
const nameOf = (id: string | null): string | null => agencies.find((agency) => agency.id === id)?.shortName ?? id;

/** Cells of one row by column; what is missing is empty. */
export type LedgerCells = Partial<Record<LedgerKey, string | number | null>>;

/** The ledger row of a hazard, as a district would have kept it before it was opened; columns it cannot know yet stay empty. */
export function ledgerCells({ hazard, class: hazardClass, lead, assists, reviewer }: OpenTask): LedgerCells {
  const { place, ...said } = hazard;
  return {
    ...said,
    address: place.address,
    longitude: place.longitude,
    latitude: place.latitude,
    township: nameOf(place.township),
    grid: place.grid,
    placeKind: place.kind,
    class: classNames[hazardClass],
    fundsYuan: hazard.fundsYuan === null ? null : hazard.fundsYuan / 10_000,
    lead: nameOf(lead),
    assists: assists.map(({ agency }) => nameOf(agency)).join('、'),
    reviewer: nameOf(reviewer),
  };
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
/** One line of a CSV file, RFC 4180. */
export const csvLine = (list: readonly string[]): string => `${list.map(quoted).join(',')}\r\n`;

/** Hazards as a ledger file in the header districts use: CSV, UTF-8 with a byte order mark, 整改资金 in 万元. */
export function ledgerCsv(opens: readonly OpenTask[]): string {
  const rows = opens.map((open) => {
    const row = ledgerCells(open);
    return csvLine(ledgerColumns.map(({ key }) => String(row[key] ?? '')));
  });
  return `\uFEFF${csvLine(ledgerColumns.map(({ header }) => header))}${rows.join('')}`;
}
