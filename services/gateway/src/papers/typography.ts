/**
 * Measures of an official paper, in points, by GB/T 9704—2012《党政机关公文格式》: A4, a type area of 156 mm × 225 mm that
 * begins 37 mm from the top and 28 mm from the left, text in size 3 (16 pt), the title in size 2 (22 pt). Of the 22 lines a
 * page it lets go (特定情况可以作适当调整, §5.2.3): with 25, a slip with its table and its receipt stands on one page.
 */
const mm = 72 / 25.4;

export const pageMargins = { left: 28 * mm, top: 37 * mm, right: 26 * mm, bottom: 35 * mm };
export const textWidth = 156 * mm;

export const size = { issuer: 26, title: 22, text: 16, table: 12, pageNumber: 14, small: 9 };
/** Red of the head of a paper. */
export const headRed = '#c00000';
export const grey = '#595959';

/** Noto Serif SC: height of a line of its own, in parts of its size. */
const ownLine = 1.437;
/** Factor that gives 25 lines of text to a page. */
export const lineHeight = (225 * mm) / 25 / (size.text * ownLine);
/** Closer lines for tables, where words are short. */
export const tableLineHeight = 1.08;
