import type { Refusal, TaskCommand } from '@baton/contracts';
import type { Draft, Verdict } from '../draft';
import { refuse, unlessIn, unlessOneOf } from '../refusals';
import type { Request } from '../state';
import { ifMeasureStands, ifUnanswered } from './closing';
import { fileRequest } from './file-request';

/** 申请作废: of a duplicate, naming the task that stays, or of one opened by mistake; a second person decides (rule 7). */
export function requestVoid(draft: Draft, command: Extract<TaskCommand, { type: 'RequestVoid' }>): Verdict {
  const { task, context } = draft;
  const parties = [task.office, ...task.duties.map((duty) => duty.custody.holder)];
  const denied =
    unlessIn(draft, '申请作废', 'rectifying', 'under-review', 'passed', 'written-off') ??
    (context.actor.roles.includes('supervisor') ? undefined : unlessOneOf(draft, parties, '申请作废')) ??
    wrongSurvivor(draft, command);
  const { ground, survivor, reason } = command;
  return denied ?? fileRequest(draft, { kind: 'void', ground, survivor, reason });
}

function wrongSurvivor(
  { context }: Draft,
  { ground, survivor }: Extract<TaskCommand, { type: 'RequestVoid' }>,
): Refusal | undefined {
  if (ground === 'duplicate' && survivor === null) {
    return refuse('invalid-request', '重复立案须写明保留哪一个任务（survivor），不能留空', '/survivor');
  }
  if (ground === 'mistaken' && survivor !== null) {
    return refuse('invalid-request', `误立案没有保留的任务，survivor 应留空，不能是 ${survivor}`, '/survivor');
  }
  if (survivor !== context.entity) return undefined;
  return refuse('invalid-request', `保留的任务不能是本任务自己（${survivor}）`, '/survivor');
}

/** 作废 ends everything but drops nothing: what stands is lifted before, who was called answers before. */
export function grantVoid(draft: Draft, { reason, survivor, ground }: Request, until: string | null): Verdict {
  if (until !== null) return refuse('invalid-request', `作废没有时限，until 应留空，不能是 ${until}`, '/until');
  const denied = ifMeasureStands(draft) ?? ifUnanswered(draft);
  if (denied) return denied;
  draft.emit(
    'TaskVoided',
    { ground: ground ?? 'mistaken', reason, survivor, by: draft.agency },
    { ends: draft.end('cancelled', ...draft.task.obligations) },
  );
  return undefined;
}
