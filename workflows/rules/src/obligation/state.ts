import type { Addressee, DeadlineExplanation, LadderLevel, NextRung } from '@baton/contracts';

/** An obligation of any subject that runs now. Every unpaused one has a due instant or a rung ahead: it always rings again. */
export interface Obligation<K extends string = string> {
  id: string;
  kind: K;
  about: string | null;
  since: string;
  due: string;
  explanation: DeadlineExplanation;
  nextRung: NextRung;
  overdue: boolean;
  pausedAt: string | null;
  /** Posts that could not be reached about it: they count as vacant. Absent while there are none. */
  unreached?: string[];
}

/** Somebody was called about an obligation, and has not settled it yet. */
export interface Escalation<K extends string = string> {
  id: string;
  obligation: string;
  kind: K;
  level: LadderLevel;
  name: string;
  rung: number;
  round: number;
  at: string;
  to: Addressee;
  answer: boolean;
  acknowledgedUntil: string | null;
}

/** What the state of every subject that owes something keeps. */
export interface Owing<O extends Obligation = Obligation> {
  /** The playbook version it runs under. */
  playbook: { id: string; version: number };
  obligations: O[];
  /** Escalations nobody has settled yet. */
  escalations: Escalation<O['kind']>[];
  counters: { obligation: number; escalation: number };
}

/** Highest rung reached by an open escalation, counted from 1; 0 when none. */
export const rungReached = ({ escalations }: Owing): number =>
  escalations.reduce((highest, e) => Math.max(highest, e.rung + 1), 0);
