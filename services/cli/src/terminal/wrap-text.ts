import { displayWidth } from './display-width';

/** Pieces a line may be broken between: at blanks, and around Chinese characters with the marks that belong to them. */
const pieces = /\s*[（《「『〔]*(?:[^\s\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef])[，。、；：！？）》」』”’％]*/gu;

/** A text in lines of at most `width` columns: Chinese breaks between characters, but never before a closing mark. */
export function wrapText(text: string, width: number): string[] {
  return text.split(/\r?\n/).flatMap((line) => wrappedLine(line, width));
}

function wrappedLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let at = '';
  for (const [piece] of line.matchAll(pieces)) {
    if (at !== '' && displayWidth(at) + displayWidth(piece) > width) {
      lines.push(at);
      at = piece.trimStart();
    } else at += piece;
  }
  return [...lines, at];
}
