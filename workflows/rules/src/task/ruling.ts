import { findDuty } from './custody';
import type { Draft } from './draft';
import type { Duty } from './state';

/** 推诿次数 reached the playbook's limit: the dispute goes to a supervisor by itself. */
export function openRulingAtLimit(draft: Draft, dutyId: string, what: string): void {
  const duty = findDuty(draft.task, dutyId);
  const { bounceLimit } = draft.playbook;
  if (!duty || duty.custody.state === 'in-ruling' || duty.bounces < bounceLimit) return;
  openRuling(draft, duty, `${what}，推诿已达 ${duty.bounces} 次（规程上限 ${bounceLimit} 次），自动提请裁定`);
}

/** Opens a ruling. An outstanding offer stays open meanwhile: a late acceptance still settles the matter. */
export function openRuling(draft: Draft, { id, custody, bounces }: Duty, reason: string): void {
  const { task, playbook } = draft;
  draft.emit(
    'RulingRequested',
    { duty: id, holder: custody.holder, reason, bounces },
    {
      starts: [{ kind: 'rule', duty: id, responsible: task.office, time: { budget: playbook.budgets.rule } }],
      ends: draft.end('superseded', ...draft.running(['dispatch'], id)),
    },
  );
}
