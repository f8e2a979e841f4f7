import type { Refusal, TaskCommand } from '@baton/contracts';
import { leadDuty, offerOf } from '../custody';
import type { Draft, Verdict } from '../draft';
import { agencyName, refuse, unknownAgency, unlessIn, unlessOffice } from '../refusals';
import { owedAgain } from './owed';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** Nobody reviews own work (rule 5): the reviewer's agency, and never one that took a duty. */
export function unlessReviewer(draft: Draft): Refusal | undefined {
  const { task, agency } = draft;
  if (task.workers.includes(agency)) return refuse('own-review', `${agencyName(draft, agency)}参与过整改，不能复核`);
  if (agency === task.reviewer) return undefined;
  return refuse('forbidden', `复核单位是${agencyName(draft, task.reviewer)}，不是${agencyName(draft, agency)}`);
}

/** 指定复核单位: never one that works or worked on the task, nor one that a duty is held out to. */
export function nameReviewer(draft: Draft, { agency, reason }: Command<'NameReviewer'>): Verdict {
  const { task } = draft;
  const denied =
    unlessIn(draft, '指定复核单位', 'rectifying', 'under-review', 'passed', 'written-off') ??
    unlessOffice(draft, '指定复核单位') ??
    unknownAgency(draft, agency, '/agency');
  if (denied) return denied;
  if (agency === task.reviewer) return 'already-so';
  const offered = task.duties.some((duty) => offerOf(duty)?.to === agency);
  if (offered || task.workers.includes(agency)) {
    return refuse('own-review', `${agencyName(draft, agency)}参与整改或已被派遣，不能复核；请指定其他单位`, '/agency');
  }
  draft.emit('ReviewerNamed', { agency, before: task.reviewer, reason });
  return undefined;
}

const unlessReviewing = (draft: Draft): Refusal | undefined => unlessIn(draft, '复核', 'under-review') ?? unlessReviewer(draft);

export function passReview(draft: Draft, { text, evidence }: Command<'PassReview'>): Verdict {
  const denied = unlessReviewing(draft);
  if (denied) return denied;
  const { office } = draft.task;
  const time = { budget: draft.playbook.budgets['write-off'] };
  draft.emit(
    'ReviewPassed',
    { text, by: draft.agency, evidence },
    {
      starts: [{ kind: 'write-off', duty: 'lead', responsible: office, time }],
      ends: draft.met(...draft.running(['review'])),
    },
  );
  return undefined;
}

/** 复核不通过: back to whoever holds the lead, with the time for rework. */
export function failReview(draft: Draft, { findings, evidence }: Command<'FailReview'>): Verdict {
  const denied = unlessReviewing(draft);
  if (denied) return denied;
  const lead = leadDuty(draft.task).custody.holder;
  draft.emit(
    'ReviewFailed',
    { findings, by: draft.agency, lead, evidence },
    { starts: owedAgain(draft, lead), ends: draft.met(...draft.running(['review'])) },
  );
  return undefined;
}
