import type { FindingCode, Said } from './findings';
import type { RawCell } from './raw-row';

export type NumberReading =
  { ok: true; value: number; note?: { code: FindingCode; detail?: Said } } | { ok: false; code: FindingCode };

const blank = /^(?:-+|\/+|无|暂无|—+|n\/?a|待定)$/i;
const plain = /^[+-]?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function asNumber(text: string): number | null {
  if (!plain.test(text) || !/\d/.test(text)) return null;
  const n = Number(text.replaceAll(',', ''));
  return Number.isFinite(n) ? n : null;
}

const tidy = (cell: string): string => cell.normalize('NFKC').replace(/[\s°′″]/g, '');

/** Decimal degrees, with or without E/N, 东经/北纬; degrees, minutes and seconds are converted. Null for an empty cell. */
export function readDegrees(cell: RawCell): NumberReading | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { ok: true, value: cell };
  if (typeof cell !== 'string') return { ok: false, code: 'not-a-number' };
  const text = cell
    .normalize('NFKC')
    .replace(/[东北]经?纬?|[EN东北]/gi, '')
    .trim();
  if (text === '' || blank.test(text)) return null;
  const dms = /^(\d{1,3})\s*[°度]\s*(\d{1,2})\s*[′'分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″"秒]|′′|'')?)?$/.exec(text);
  if (dms) return { ok: true, value: round(Number(dms[1]) + Number(dms[2]) / 60 + Number(dms[3] ?? 0) / 3600, 7) };
  const n = asNumber(tidy(text).replace(/度$/, ''));
  return n === null ? { ok: false, code: 'not-a-number' } : { ok: true, value: n };
}

/** Rounds half away from binary noise: 0.3 万元 is 3000 yuan, not 2999.9999. */
function round(n: number, places: number): number {
  return Number(`${Math.round(Number(`${n}e${places}`))}e-${places}`);
}

const units: Record<string, number> = { 万元: 10_000, 万: 10_000, 元: 1, 圆: 1, 亿元: 1e8, 千元: 1_000 };

/**
 * An amount of money in yuan. A bare number counts in the unit of its column (万元 unless the header says 元); a unit
 * in the cell wins. Text that is no amount is left out with a note. Null for an empty cell.
 */
export function readMoney(cell: RawCell, yuanPerUnit: number): NumberReading | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return amount(cell * yuanPerUnit);
  if (typeof cell !== 'string') return { ok: false, code: 'funds-unknown' };
  const text = tidy(cell).replace(/^(?:约|人民币|rmb|￥|¥|\$)+/i, '');
  return text === '' || blank.test(text) ? null : moneyText(text, yuanPerUnit);
}

function moneyText(text: string, yuanPerUnit: number): NumberReading {
  const bare = asNumber(text);
  if (bare !== null) return amount(bare * yuanPerUnit);
  const [, digits, unit] = /^([\d.,]+)(万元|万|亿元|千元|元|圆)(?:整|人民币|左右)?$/.exec(text) ?? [];
  const n = digits === undefined ? null : asNumber(digits);
  if (n === null) return { ok: false, code: 'funds-unknown' };
  const value = round(n * units[unit!]!, 2);
  return inRange(value, { code: 'funds-text', detail: { zh: `${value} 元`, en: `${value} yuan` } });
}

const amount = (yuan: number): NumberReading => inRange(round(yuan, 2));

function inRange(value: number, note?: { code: FindingCode; detail?: Said }): NumberReading {
  if (value < 0 || value > 1e10) return { ok: false, code: 'out-of-range' };
  return note ? { ok: true, value, note } : { ok: true, value };
}
