import type { Words } from '@baton/words';

/** What the doctor says of one part. */
export interface PartFinding {
  part: Words;
  /** `down`: it does not work; `warning`: it works, but somebody should look. */
  state: 'ok' | 'warning' | 'down';
  detail: Words;
  /** What to do. */
  advice?: Words;
}

export const same = (text: string): Words => ({ zh: text, en: text });
