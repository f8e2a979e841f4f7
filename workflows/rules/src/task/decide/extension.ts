import type { Refusal, TaskCommand } from '@baton/contracts';
import { dueAfter, extended, localTime } from '../../calendar';
import { firstRung, ladderOf } from '../../obligation';
import { responsible } from '../custody';
import type { Draft, Verdict } from '../draft';
import { agencyName, refuse, unknownAmong } from '../refusals';
import { type Obligation, type Request, workKinds } from '../state';
import { fileRequest } from './file-request';

/** 申请延期 by whoever owes the obligation. */
export function requestExtension(draft: Draft, command: Extract<TaskCommand, { type: 'RequestExtension' }>): Verdict {
  const { obligation: id, until, reason } = command;
  const may = draft.running(workKinds);
  const o = may.find((one) => one.id === id);
  if (!o) {
    return unknownAmong(
      'unknown-obligation',
      '可延期的履责节点',
      id,
      may.map((one) => one.id),
      '/obligation',
    );
  }
  const owing = responsible(draft.task, o);
  if (owing !== draft.agency) {
    return refuse('not-holder', `${id} 由${agencyName(draft, owing)}负责，不是${agencyName(draft, draft.agency)}`, '/obligation');
  }
  return unlessExtendable(draft, o, until) ?? fileRequest(draft, { kind: 'extension', obligation: id, until, reason });
}

/** Rectification is extended as one, over a failed review; other work each for itself. */
const extensionsOf = ({ task }: Draft, o: Obligation) => (o.kind === 'rectify' ? (task.rectification ?? o) : o);

/** More time than now, not for a clock that stands still, and within the playbook's limits. */
function unlessExtendable(draft: Draft, o: Obligation, until: string): Refusal | undefined {
  const { now, calendar, playbook } = draft;
  if (o.pausedAt) return refuse('wrong-status', `挂账期间 ${o.id} 不计时，无须延期；请先恢复计时`, '/obligation');
  if (until <= o.due || until <= now) {
    return refuse('date-in-past', `延期至 ${until} 不晚于原时限 ${o.due} 或现在 ${now}；应填更晚的时间`, '/until');
  }
  const { times, upTo } = playbook.extension;
  const { since, extensions } = extensionsOf(draft, o);
  if (extensions >= times) {
    const allowed = times === 0 ? '不允许延期' : `只允许延期 ${times} 次`;
    return refuse('limit-reached', `${playbook.name}${allowed}，已延期 ${extensions} 次`, '/obligation');
  }
  const limit = upTo && dueAfter(calendar, since, upTo).due;
  if (limit === null || until <= limit) return undefined;
  return refuse('limit-reached', `按${playbook.name}，最晚延至 ${localTime(limit)}（${limit}），不能延至 ${until}`, '/until');
}

/** The limits count as they are now: the task may have moved to another playbook since the request. */
export function grantExtension(draft: Draft, request: Request, granted: string | null, basis: string): Verdict {
  const { task, now, agency, calendar, playbook } = draft;
  const o = task.obligations.find((one) => one.id === request.obligation);
  const until = granted ?? request.until;
  if (!o || !until) throw new Error(`a request for more time about nothing: ${request.obligation}`);
  if (until > (request.until ?? until)) {
    return refuse('invalid-request', `批准延至 ${until}，晚于申请的 ${request.until}；只能相同或更早`, '/until');
  }
  const denied = unlessExtendable(draft, o, until);
  if (denied) return denied;
  const { due, explanation } = extended(o.explanation, { before: o.due, until, at: now, grantedBy: agency, basis });
  const nextRung = firstRung(calendar, ladderOf(playbook, o.kind), due, now);
  draft.emit(
    'ExtensionGranted',
    { obligation: o.id, before: o.due, until, basis, by: agency },
    { moves: [{ id: o.id, due, explanation, nextRung }], ends: draft.met(...draft.deciding('extension')) },
  );
  return undefined;
}
