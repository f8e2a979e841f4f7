import { z } from 'zod';
import { escalationView } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant } from '../ids';
import { loose } from '../loose';
import { NextRung } from '../obligation';
import { ObligationKind } from '../playbook';
import { RequestKind } from './commands';
import { Evidence, Hazard, Plan } from './hazard';
import { ObligationStart } from './obligation';

/** Main line of a task. Who holds what stands in its duties. */
export const taskStatuses = ['rectifying', 'under-review', 'passed', 'written-off', 'closed', 'voided'] as const;
export const TaskStatus = z.enum(taskStatuses);
export type TaskStatus = z.infer<typeof TaskStatus>;
export const taskStatusNames: Record<TaskStatus, string> = {
  rectifying: '整改中',
  'under-review': '复核中',
  passed: '待销号',
  'written-off': '已销号（待回头看）',
  closed: '已办结',
  voided: '已作废',
};

/** State of one duty's custody. */
export const custodyStates = ['dispatching', 'offered', 'in-ruling', 'accepted', 'discharged'] as const;
export const custodyStateNames: Record<(typeof custodyStates)[number], string> = {
  dispatching: '待派遣',
  offered: '待签收',
  'in-ruling': '待裁定',
  accepted: '已签收',
  discharged: '已完成',
};

export const DutyView = z.looseObject({
  id: z.string(),
  role: z.enum(['lead', 'assist']),
  share: z.string().nullable(),
  custody: z.enum(custodyStates),
  holder: AgencyId,
  since: Instant,
  offeredTo: AgencyId.nullable(),
  bounces: z.int(),
});
export type DutyView = z.infer<typeof DutyView>;

/** An obligation that is running now, with who owes it at this moment. */
export const ObligationView = ObligationStart.extend({
  overdue: z.boolean(),
  pausedAt: Instant.nullable(),
  nextRung: NextRung,
  responsible: AgencyId,
});
export type ObligationView = z.infer<typeof ObligationView>;

export const EscalationView = escalationView(ObligationKind);
export type EscalationView = z.infer<typeof EscalationView>;

/** A task as the API shows it: the current state, folded from its events. */
export const TaskView = loose(
  z.looseObject({
    id: EntityId,
    version: z.int(),
    status: TaskStatus,
    class: HazardClass,
    hazard: Hazard,
    playbook: z.looseObject({ id: z.string(), version: z.int() }),
    openedAt: Instant,
    changedAt: Instant,
    office: AgencyId,
    reviewer: AgencyId,
    /** Who answers for the task as a whole now: the holder of the lead duty, or the reviewer or office when it is theirs. */
    holder: AgencyId,
    lead: AgencyId.nullable(),
    duties: z.array(DutyView),
    obligations: z.array(ObligationView),
    nextDeadline: Instant.nullable(),
    escalations: z.array(EscalationView),
    rung: z.int().describe('highest rung reached by an open escalation, counted from 1; 0 when none'),
    overdue: z.boolean(),
    plan: Plan.nullable(),
    measures: z.array(
      z.looseObject({
        id: z.string(),
        kind: z.string(),
        description: z.string(),
        watcher: z.string(),
        setAt: Instant,
        by: AgencyId,
      }),
    ),
    requests: z.array(
      z.looseObject({
        kind: RequestKind,
        reason: z.string(),
        by: AgencyId,
        person: z.string(),
        at: Instant,
        until: Instant.nullable(),
      }),
    ),
    suspended: z.looseObject({ since: Instant, reviewOn: Instant, by: AgencyId, reason: z.string() }).nullable(),
    evidence: z.array(Evidence),
    survivor: EntityId.nullable(),
    /** One sentence per thing waited for: who must do what until when. */
    waitingFor: z.array(z.string()),
  }),
);
export type TaskView = z.infer<typeof TaskView>;
