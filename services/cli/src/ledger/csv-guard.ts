import { LedgerFileError, ledgerCaps } from './raw-row';

/** Separators in one physical line beyond which no ledger goes, even with commas inside quoted texts. */
const maxSeparators = ledgerCaps.columns * 50;
/** Characters of one physical line; a record of 200 columns of 10,000 characters is at most this long. */
export const maxLineChars = ledgerCaps.columns * ledgerCaps.cellChars;

/**
 * Passes text on and stops at the first line that is absurdly wide or long, before a parser has made an array of it.
 * Quotes are not looked at: a line break inside a quoted text only makes the guard more lenient.
 */
export async function* guardedLines(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<string> {
  let line = 1;
  let separators = 0;
  let chars = 0;
  for await (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      const c = piece[i];
      if (c === '\n') {
        line += 1;
        separators = 0;
        chars = 0;
        continue;
      }
      chars += 1;
      if (c === separator) separators += 1;
      if (separators > maxSeparators) throw tooWide(line);
      if (chars > maxLineChars) throw tooLong(line);
    }
    yield piece;
  }
}

export const tooWide = (row: number): LedgerFileError =>
  new LedgerFileError(
    'too-many-columns',
    `第 ${row} 行的列数超过上限（最多 ${ledgerCaps.columns} 列）`,
    `Row ${row} has too many columns (at most ${ledgerCaps.columns})`,
  );

const tooLong = (row: number): LedgerFileError =>
  new LedgerFileError(
    'too-large',
    `第 ${row} 行过长（最多 ${maxLineChars} 个字符），可能有引号没有闭合`,
    `Row ${row} is too long (at most ${maxLineChars} characters); a quote may be left open`,
  );
