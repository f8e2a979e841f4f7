import type { Problem } from '@baton/contracts';
import type { Speech } from '@baton/words';

/** A refusal in the reader's language: what kind it is, and in Chinese, in which the rules speak, the reason. */
export const refusalWords = ({ title, titleZh, detail }: Problem, say: Speech): string =>
  say.t(/\p{Script=Han}/u.test(detail) ? `${titleZh}：${detail}` : titleZh, `${title}: ${detail}`);
