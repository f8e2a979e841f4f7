import { chineseDate, chineseTime } from './chinese-date';
import type { Paper, PaperPart, Receipt, SignatureLine } from './paper';

/** A paper as plain text, for e-mail and terminals: lines end with `\n`, nothing is wrapped. */
export function paperText({ issuer, number, title, addressee, parts, issuedAt, link, note }: Paper): string {
  const head = [issuer, number, '', title, ''];
  const greeting = addressee === null ? [] : [`${addressee}：`];
  const foot = ['', issuer, chineseDate(issuedAt), '', `查询：${link}`, note];
  return [...head, ...greeting, ...parts.flatMap(textOfPart), ...foot, ''].join('\n');
}

function textOfPart(part: PaperPart): string[] {
  switch (part.part) {
    case 'paragraph':
      return [`　　${part.text}`];
    case 'heading':
      return ['', part.text];
    case 'facts':
      return ['', ...(part.caption ? [part.caption] : []), ...part.facts.map(({ label, value }) => `${label}：${value}`), ''];
    case 'table':
      return ['', ...part.rows.map((row) => named(part.columns, row)), ''];
    case 'signatures':
      return ['', ...part.lines.map(textOfSignature)];
    case 'receipt':
      return ['', `签收：${receiptText(part.receipt) ?? '尚未签收'}`];
    case 'blanks':
      return ['', ...part.labels.map((label) => `${label}：`)];
  }
}

/** A row of a table in words, since columns do not hold in mail: `序号 1；检查事项 …`. */
const named = (columns: { name: string }[], row: string[]): string =>
  columns
    .map(({ name }, i) => `${name}：${row[i] ?? ''}`)
    .filter((cell) => !cell.endsWith('：'))
    .join('；');

function textOfSignature({ agency, people, stand, by, at }: SignatureLine): string {
  const who = people.length > 0 ? `${agency}（${people.join('、')}）` : agency;
  return `${who}：${at === null ? '待签' : `${stand}，${by ?? ''} ${chineseTime(at)}`}`;
}

/** Who confirmed reading and when; null while nobody did. */
export const receiptText = ({ by, at }: Receipt): string | null => (at === null ? null : `${by ?? ''} ${chineseTime(at)}`);
