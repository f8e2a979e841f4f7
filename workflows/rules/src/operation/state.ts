import type {
  CommandingPerson,
  EffectStart,
  effectOutcomes,
  Evidence,
  FindingMeans,
  Hazard,
  HazardClass,
  MeasureTaken,
  Officer,
  OperationObligationKind,
  OperationObligationStart,
  OperationStatus,
  OperationTask,
  Position,
  refusalReasons,
  SiteItem,
  Team,
} from '@baton/contracts';
import type { Escalation } from '../obligation';

/** How a team came to stand on site. `admitted` is why the commander let it in; null when it checked in by itself. */
export interface Arrival {
  at: string;
  people: Officer[];
  position: Position | null;
  /** Metres from the place; null when the commander admitted it without a position. */
  distance: number | null;
  powers: string[];
  admitted: string | null;
}

/**
 * How one agency stands to the call-out.
 *
 *   planned ── call-out ──▶ called ── team named ──▶ coming ── check-in ──▶ present
 *      ▲                     │  ▲ └── refusal ──▶ refused ── team named ──▲    (admitted from anywhere by the commander)
 *      └──── postponed ── released ◀── not waited for any longer ──┘
 */
export type Answer =
  | { state: 'planned'; since: string }
  | { state: 'called'; since: string }
  | { state: 'coming'; since: string; team: Team }
  | { state: 'refused'; since: string; reason: (typeof refusalReasons)[number]; basis: string; note: string | null }
  | { state: 'released'; since: string }
  | { state: 'present'; since: string; team: Team | null; arrival: Arrival };

/** One agency's part: the powers it is asked to bring, and its answer. */
export interface Call {
  agency: string;
  asked: string[];
  answer: Answer;
}

/** An obligation of an operation that runs now. An operation is no pause: none of its clocks ever stands still. */
export interface Obligation extends OperationObligationStart {
  overdue: boolean;
  pausedAt: null;
  /** Posts that could not be reached about it: they count as vacant. Absent while there are none. */
  unreached?: string[];
}

export interface Finding {
  id: string;
  task: string;
  item: string;
  seen: string;
  evidence: Evidence[];
  measure: string | null;
  until: string | null;
  means: FindingMeans | null;
  by: string;
  person: string;
  at: string;
}

/** A measure taken, and what became of its approval and its end. */
export interface Measure extends MeasureTaken {
  id: string;
  finding: string;
  task: string;
  takenAt: string;
  endsAt: string | null;
  extended: boolean;
  approved: 'before' | 'not-needed' | 'owed' | 'afterwards' | 'disapproved';
  ended: { at: string; reason: string } | null;
}

export interface FoundHazard {
  id: string;
  hazard: Hazard;
  class: HazardClass;
  /** The effect that opens its task. */
  effect: string;
  /** Absent where there is none. */
  evidence?: Evidence[];
  by: string;
  at: string;
}

/** What the operation causes elsewhere, and what became of it. */
export interface Effect extends EffectStart {
  since: string;
  status: 'pending' | (typeof effectOutcomes)[number];
  answer: string | null;
  code: string | null;
  version: number | null;
}

export interface Signature {
  agency: string;
  how: 'outstanding' | 'signed' | 'dissented';
  person: string | null;
  text: string | null;
  at: string | null;
}

/** An operation that has been planned, in whatever status. */
export interface Operation {
  status: OperationStatus;
  title: string;
  class: HazardClass;
  tasks: OperationTask[];
  at: string;
  until: string;
  place: { address: string; longitude: number; latitude: number };
  commander: CommandingPerson;
  deputy: CommandingPerson;
  office: string;
  playbook: { id: string; version: number };
  /** Powers that must stand on site. */
  required: string[];
  list: SiteItem[];
  plannedAt: string;
  changedAt: string;
  /** Call-outs so far. */
  round: number;
  /** The commander decided to go with whoever comes. */
  shortHanded: boolean;
  calls: Call[];
  openedAt: string | null;
  findings: Finding[];
  measures: Measure[];
  hazards: FoundHazard[];
  effects: Effect[];
  record: { number: string; summary: string; at: string; by: string; signatures: Signature[] } | null;
  emergency: { at: string; by: string; agency: string; reason: string } | null;
  obligations: Obligation[];
  escalations: Escalation<OperationObligationKind>[];
  counters: { obligation: number; escalation: number; finding: number; measure: number; hazard: number; effect: number };
}

export type OperationState = { status: 'none' } | Operation;

export const noOperation: OperationState = { status: 'none' };
