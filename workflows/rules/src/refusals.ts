import type { ProblemCode, Refusal } from '@baton/contracts';
import { type DirectoryState, entryOf } from './directory';

/** A coded refusal. `detail` names the field, its value and what is allowed; `pointer` the field to blame in the command. */
export const refuse = (code: ProblemCode, detail: string, pointer?: string): Refusal => ({
  code,
  detail,
  ...(pointer ? { pointer } : {}),
});

export const isRefusal = (found: object): found is Refusal => 'code' in found;

interface Informed {
  directory: DirectoryState;
}

/** An agency in words, with the id that commands take: 区住建局（housing）. */
export function agencyName({ directory }: Informed, id: string): string {
  const agency = entryOf(directory.agencies, id);
  return agency ? `${agency.shortName}（${id}）` : id;
}

/** A list in words. */
export const either = (items: readonly string[]): string => items.join('、') || '无';

export const unknownAgency = ({ directory }: Informed, id: string, pointer: string): Refusal | undefined =>
  entryOf(directory.agencies, id) ? undefined : refuse('unknown-agency', `没有单位 ${id}；请填写目录中的单位代码`, pointer);

/** An id among those that would do. */
export const unknownAmong = (code: ProblemCode, what: string, id: string, known: readonly string[], pointer: string): Refusal =>
  refuse(code, `没有${what} ${id}；现有：${either(known)}`, pointer);
