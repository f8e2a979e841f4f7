/** Chinese characters, kana, full-width forms and emoji take two columns of a terminal; marks that combine take none. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const zero = /[\u0300-\u036f\u200b-\u200f\ufe00-\ufe0f]/u;
const styles = /\u001b\[[0-9;]*m/g;

const widthOfCharacter = (c: string): number => (zero.test(c) ? 0 : wide.test(c) ? 2 : 1);

/** Columns a text takes in a terminal; styles take none. */
export const displayWidth = (text: string): number =>
  [...text.replace(styles, '')].reduce((sum, c) => sum + widthOfCharacter(c), 0);

/** A text cut to at most `width` columns, ending in … when something was cut. For texts without styles. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let taken = '';
  let used = 0;
  for (const c of text) {
    if (used + widthOfCharacter(c) > width - 1) break;
    taken += c;
    used += widthOfCharacter(c);
  }
  return `${taken}…`;
}

export const padToWidth = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
