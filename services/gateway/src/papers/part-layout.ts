import type { Content, Table, TableCell } from 'pdfmake/interfaces';
import { chineseDate } from './chinese-date';
import type { PaperColumn, PaperFact, PaperPart, SignatureLine } from './paper';
import { receiptText } from './paper-text';
import { size, tableLineHeight, textWidth } from './typography';

/** How one part of a paper is laid out. */
export function partLayout(part: PaperPart): Content {
  switch (part.part) {
    case 'paragraph':
      return { text: part.text, alignment: 'justify', leadingIndent: 2 * size.text };
    case 'heading':
      return { text: part.text, bold: true, leadingIndent: 2 * size.text, margin: [0, 4, 0, 0], headlineLevel: 1 };
    case 'facts':
      return tableOf({ widths: factWidths(), body: [...captionRow(part.caption), ...factRows(part.facts)], dontBreakRows: true });
    case 'table':
      return tableOf({
        widths: widthsOf(part.columns),
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        body: [part.columns.map(({ name }) => headCell(name)), ...part.rows.map((row) => row.map((cell) => ({ text: cell })))],
      });
    case 'signatures':
      return signatures(part.lines);
    case 'receipt':
      return unbroken(
        tableOf({
          widths: ['16%', '*'],
          body: [[headCell('签收'), { text: receiptText(part.receipt) ?? toFillIn }]],
        }),
      );
    case 'blanks':
      return unbroken(
        tableOf({
          widths: ['34%', '*'],
          heights: 26,
          body: part.labels.map((label) => [
            { text: label, bold: true, alignment: 'center', margin: [0, 5, 0, 0] },
            { text: '' },
          ]),
        }),
      );
  }
}

const unbroken = (content: Content): Content => ({ unbreakable: true, stack: [content] });

const toFillIn = '签收人：　　　　　　　　　　　　　年　　月　　日　　时　　分';

const headCell = (text: string): TableCell => ({ text, bold: true, alignment: 'center' });

/** Cells with thin lines around them, in the smaller size. */
function tableOf(table: Table): Content {
  const line = () => 0.75;
  const layout = { hLineWidth: line, vLineWidth: line, paddingTop: () => 3, paddingBottom: () => 2 };
  return { table, layout, fontSize: size.table, lineHeight: tableLineHeight, margin: [0, 6, 0, 8] };
}

/** Room of the lines and paddings of a table with so many columns. */
const widthsOf = (columns: PaperColumn[]): number[] => {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const room = textWidth - columns.length * 9;
  return columns.map(({ share }) => (room * share) / all);
};

/** Made anew for each table: the library writes its measures into them. */
const factWidths = () => ['16%', '34%', '16%', '*'];
/** Chinese characters of a value that shares a row with another fact; Latin ones take half. */
const shortValue = 11;

const captionRow = (caption: string | undefined): TableCell[][] =>
  caption === undefined ? [] : [[{ text: caption, bold: true, colSpan: 4 }, {}, {}, {}]];

/** Facts two to a row where both are short, else one across. */
function factRows(facts: PaperFact[]): TableCell[][] {
  const rows: TableCell[][] = [];
  for (let i = 0; i < facts.length; i++) {
    const [fact, next] = facts.slice(i, i + 2);
    if (!fact) break;
    if (next && isShort(fact) && isShort(next)) {
      rows.push([headCell(fact.label), { text: fact.value }, headCell(next.label), { text: next.value }]);
      i++;
    } else {
      rows.push([headCell(fact.label), { text: fact.value, colSpan: 3 }, {}, {}]);
    }
  }
  return rows;
}

const isShort = ({ value }: PaperFact): boolean =>
  [...value].reduce((width, sign) => width + (sign > '\u02ff' ? 1 : 0.5), 0) <= shortValue;

function signatures(lines: SignatureLine[]): Content {
  const head = ['单位及人员', '意见', '签名、日期'].map(headCell);
  return tableOf({
    widths: ['30%', '*', '27%'],
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [head, ...lines.map(signatureRow)],
  });
}

function signatureRow({ agency, people, stand, by, at }: SignatureLine): TableCell[] {
  const who: TableCell = { stack: [{ text: agency, bold: true }, { text: people.join('、') }] };
  if (at === null) return [who, { text: toChoose }, { text: '\n\n　　年　　月　　日', alignment: 'right' }];
  return [who, { text: stand }, { stack: [{ text: `${by ?? ''}（电子签名）` }, { text: chineseDate(at) }] }];
}

const toChoose = '□ 同意本记录\n□ 有异议，理由：\n\n';
