import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { chineseDate } from './chinese-date';
import type { Paper } from './paper';
import { partLayout } from './part-layout';
import { grey, headRed, lineHeight, pageMargins, size, textWidth } from './typography';

/**
 * A paper as a document definition: red head with the number under it, title, addressee, parts, and at the end the
 * issuing body with the date beside the QR code. The same paper always gives the same definition.
 */
export function paperDocument(paper: Paper): TDocumentDefinitions {
  const { left, top, right, bottom } = pageMargins;
  return {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    info: {
      title: `${paper.title} ${paper.number}`,
      author: paper.issuer,
      subject: paper.title,
      creationDate: new Date(paper.issuedAt),
      modDate: new Date(paper.issuedAt),
    },
    language: 'zh-CN',
    defaultStyle: { font: 'serif', fontSize: size.text, lineHeight },
    content: [...head(paper), ...paper.parts.map(partLayout), signOff(paper)],
    footer: (page, pages) => footer(paper, page, pages),
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
      headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
  };
}

function head({ issuer, number, title, addressee }: Paper): Content[] {
  const rule = { type: 'line' as const, x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: 2, lineColor: headRed };
  return [
    {
      text: issuer,
      bold: true,
      fontSize: headSize(issuer),
      color: headRed,
      alignment: 'center',
      lineHeight: 1.1,
      margin: [0, -24, 0, 0],
    },
    { text: number, alignment: 'center', margin: [0, 10, 0, 2] },
    { canvas: [rule], margin: [0, 0, 0, 20] },
    { text: spaced(title), bold: true, fontSize: size.title, alignment: 'center', lineHeight: 1.1, margin: [0, 0, 0, 14] },
    ...(addressee === null ? [] : [{ text: `${addressee}：` }]),
  ];
}

/** The name of the body on one line, as large as it may be. */
const headSize = (issuer: string): number => Math.min(size.issuer, Math.floor(textWidth / issuer.length));

/** A short title is spread, as a form is headed: 督 办 单. */
const spaced = (title: string): string => (title.length <= 4 ? [...title].join('　') : title);

/** Who issues it and when, beside the QR code. */
function signOff({ issuer, issuedAt, link }: Paper): Content {
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    columns: [
      {
        width: 90,
        stack: [
          { qr: link, fit: 90, eccLevel: 'M' },
          { text: '扫码查询', ...small, margin: [18, 3, 0, 0] },
        ],
      },
      { width: '*', text: '' },
      { width: 290, stack: [issuer, chineseDate(issuedAt)], alignment: 'center', margin: [0, 12, 0, 0] },
    ],
  };
}

const small = { fontSize: size.small, lineHeight: 1, color: grey };

/** 页码 at the outer edge; beside it what the page belongs to, and on the last one how the paper came about. */
function footer({ number, note }: Paper, page: number, pages: number): Content {
  const odd = page % 2 === 1;
  const figure: Column = {
    text: `—　${page}　—`,
    width: 90,
    fontSize: size.pageNumber,
    lineHeight: 1,
    alignment: odd ? 'right' : 'left',
  };
  const lines = [`${number}　共${pages}页`, ...(page === pages ? [note] : [])];
  const what: Column = { text: lines.join('\n'), width: '*', ...small, alignment: odd ? 'left' : 'right', margin: [0, 5, 0, 0] };
  return { columns: odd ? [what, figure] : [figure, what], margin: [pageMargins.left, 24, pageMargins.right, 0] };
}
