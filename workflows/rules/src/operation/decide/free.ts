import type { OperationEvent, Refusal } from '@baton/contracts';
import { localTime } from '../../calendar';
import { clashesOf, type Wanted } from '../clash';
import type { Draft } from '../draft';
import { refuse } from '../refusals';

/** What stands on record when somebody overrode a clash. */
export type Override = NonNullable<Extract<OperationEvent, { type: 'OperationPlanned' }>['data']['override']>;

/** Two operations never hold one task, person or vehicle at the same hour unnoticed: refused with both named, or overridden on record. */
export function unlessFree({ context }: Draft, wanted: Wanted, reason: string | null): Override | Refusal | undefined {
  const clashes = clashesOf(context.entity, wanted, context.policy.others);
  if (clashes.length === 0) return undefined;
  if (reason !== null) return { reason, clashes };
  const words = clashes.map(({ operation, title, at, until, tasks, people, vehicles }) => {
    const both = [...tasks, ...people, ...vehicles].join('、');
    return `行动“${title}”（${operation}）在 ${localTime(at)} 至 ${localTime(until)} 已占用 ${both}`;
  });
  return refuse('clash', `${words.join('；')}；请改期或换人，确需同时进行的填写 overrideClash`, '/overrideClash');
}
