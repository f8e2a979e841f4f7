import type {
  Evidence,
  Hazard,
  HazardClass,
  measureKinds,
  ObligationKind,
  ObligationStart,
  Plan,
  RequestKind,
  TaskStatus,
  voidGrounds,
} from '@baton/contracts';
import type { Escalation as AnyEscalation } from '../obligation';

/** A duty held out to an agency. Custody does not move until the agency takes it. */
export interface Offer {
  from: string;
  to: string;
  at: string;
}

/**
 * Who answers for a duty. Every open variant names exactly one holder (rule 1).
 *
 *   dispatching ── offer ──▶ offered ── accept ──▶ accepted ── work done ──▶ discharged
 *        ▲                    │   │                   ▲  │
 *        └── decline/withdraw ┘   └ bounce limit ▶ in-ruling ── ruling ──┘  └─ offer (handover) ─▶ offered
 *
 * `accepted` inside `offered` and `in-ruling` tells that the holder works on the duty while it holds it out.
 */
export type Custody =
  | { state: 'dispatching'; holder: string; since: string }
  | { state: 'offered'; holder: string; since: string; accepted: boolean; offer: Offer }
  | { state: 'in-ruling'; holder: string; since: string; accepted: boolean; offer: Offer | null }
  | { state: 'accepted'; holder: string; since: string }
  | { state: 'discharged'; holder: string; since: string };

/** One agency's share of a task. */
export interface Duty {
  id: string;
  share: string | null;
  custody: Custody;
  /** Declines and silent offers since the last acceptance or ruling. */
  bounces: number;
}

/** What is owed by the work itself: it may be extended, and its clocks stand still while the task is suspended. */
export const workKinds: readonly ObligationKind[] = ['plan', 'milestone', 'rectify', 'assist'];

/** An obligation of a task that runs now. */
export interface Obligation extends ObligationStart {
  overdue: boolean;
  pausedAt: string | null;
  /** Extensions granted so far. */
  extensions: number;
}

/** Somebody was called about an obligation, and has not settled it yet. */
export type Escalation = AnyEscalation<ObligationKind>;

export interface Measure {
  id: string;
  kind: (typeof measureKinds)[number];
  description: string;
  watcher: string;
  setAt: string;
  by: string;
}

export interface Request {
  kind: RequestKind;
  obligation: string | null;
  until: string | null;
  survivor: string | null;
  ground: (typeof voidGrounds)[number] | null;
  reason: string;
  by: string;
  person: string;
  at: string;
}

/** A task that has been opened, in whatever status. */
export interface Task {
  status: TaskStatus;
  hazard: Hazard;
  class: HazardClass;
  playbook: { id: string; version: number };
  openedAt: string;
  changedAt: string;
  office: string;
  reviewer: string;
  rectifyBy: string | null;
  duties: Duty[];
  obligations: Obligation[];
  escalations: Escalation[];
  measures: Measure[];
  plan: Plan | null;
  requests: Request[];
  suspended: { since: string; reviewOn: string; by: string; reason: string } | null;
  evidence: Evidence[];
  /** When rectification began, and extensions of it so far: both outlive a failed review, and begin anew when the task is reopened. */
  rectification: { since: string; extensions: number } | null;
  /** Every agency that ever took a duty; none of them may review. */
  workers: string[];
  missedMilestones: number;
  survivor: string | null;
  counters: { obligation: number; escalation: number; measure: number; assist: number };
}

export type TaskState = { status: 'none' } | Task;

export const noTask: TaskState = { status: 'none' };
