import { Budget, Offset } from '@baton/contracts';
import { budgetWords, offsetWords, type Speech } from '@baton/words';

/** A value that differs between two documents, by its path; undefined where there is none. */
export interface Difference {
  path: string;
  before: unknown;
  after: unknown;
}

/** Where two JSON documents differ, in the order of their paths. Lists are compared place by place, times as a whole. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (isTree(before) && isTree(after) && !isTime(before) && !isTime(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTime = (value: unknown): boolean => Budget.safeParse(value).success || Offset.safeParse(value).success;

/** A value of a playbook in words: times as `3 个工作日`, texts as they are, all else as JSON. */
export function valueWords({ path }: Difference, value: unknown, say: Speech): string {
  if (value === undefined) return say.t('无', 'none');
  const budget = Budget.safeParse(value);
  const offset = Offset.safeParse(value);
  if (path.endsWith('.after') && offset.success) return say.of(offsetWords(offset.data));
  if (budget.success) return say.of(budgetWords(budget.data));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
