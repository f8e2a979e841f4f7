import type { Refusal } from '@baton/contracts';
import { localTime } from '../../calendar';
import type { Draft } from '../draft';
import { refuse } from '../refusals';

/** Hours that lie ahead and have an end; `under` is where in the command they stand. */
export function unlessAhead({ now }: Draft, { at, until }: { at: string; until: string }, under = ''): Refusal | undefined {
  if (at <= now) return refuse('date-in-past', `集合时间 ${localTime(at)} 已过；应晚于 ${localTime(now)}`, `${under}/at`);
  if (until > at) return undefined;
  return refuse('invalid-request', `预计结束时间 ${localTime(until)} 应晚于集合时间 ${localTime(at)}`, `${under}/until`);
}
