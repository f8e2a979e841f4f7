import { actsWords } from '../acts/words';
import { inboxWords } from '../inbox/words';
import { noticeWords } from '../notices/words';
import { shellWords } from '../shell/words';
import { taskWords } from '../task/words';

/** Everything the portal itself says; what tasks, deadlines and events say comes from `@baton/words`. */
export const said = {
  ...shellWords,
  ...actsWords,
  ...inboxWords,
  ...taskWords,
  ...noticeWords,
};

export type Key = keyof typeof said;
