import { between, dice, happens } from '../play/dice';

const minute = 60_000;
const hour = 60 * minute;

/** How an agency behaves about one operation. Shares are of the time granted: above 1 is late. */
export interface AgencyManner {
  answers: 'comes' | 'refuses' | 'refuses, then comes' | 'silent';
  answersAt: number;
  /** Leaves the first power it is asked for at home. */
  bringsLess: boolean;
  arrives: 'in time' | 'far off' | 'late' | 'never';
  /** Milliseconds from the appointed hour to arrival when it comes in time; negative is early. */
  arrivesAfter: number;
  /** Tries a measure under a power that it did not bring. */
  overreaches: boolean;
  /** Finds a hazard nobody knew of. */
  findsMore: boolean;
  signs: 'signs' | 'dissents';
  signsAt: number;
  approves: boolean;
  approvesAt: number;
  /** Milliseconds after which it lifts a measure that the law would end. */
  liftsAfter: number;
}

/** How a commander behaves about one operation. */
export interface CommanderManner {
  callsOutAt: number;
  /** Says nothing, so that the deputy decides after the escalation. */
  silent: boolean;
  decidesAt: number;
  /** What it decides although everybody is there, for a reason of its own. */
  changesPlan: 'go' | 'postpone' | 'call-off';
  /** What it decides when powers are missing. */
  shortOf: 'go-short-handed' | 'postpone' | 'call-off';
  /** Says go without looking who comes. */
  hasty: boolean;
  /** Somebody on site turns the operation to an emergency. */
  emergency: boolean;
}

/** One of the choices, each as often as its weight says. */
function oneOf<T extends string>(weights: Record<T, number>, ...words: (string | number)[]): T {
  const choices = Object.entries<number>(weights) as [T, number][];
  let left = dice(...words) * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)![0];
}

/** How an agency behaves: mostly well, sometimes late, silent or unwilling; always the same for the same words. */
export function agencyManner(...words: (string | number)[]): AgencyManner {
  const late = happens(0.12, 'answers late', ...words);
  const lateSignature = happens(0.1, 'signs late', ...words);
  const lateApproval = happens(0.1, 'approves late', ...words);
  return {
    answers: oneOf({ comes: 82, refuses: 5, 'refuses, then comes': 5, silent: 8 }, 'answers', ...words),
    answersAt: late ? between(1.05, 1.6, 'answer', ...words) : between(0.1, 0.85, 'answer', ...words),
    bringsLess: happens(0.05, 'brings less', ...words),
    arrives: oneOf({ 'in time': 82, 'far off': 7, late: 7, never: 4 }, 'arrives', ...words),
    arrivesAfter: between(-20 * minute, 15 * minute, 'arrival', ...words),
    overreaches: happens(0.06, 'overreaches', ...words),
    findsMore: happens(0.04, 'finds more', ...words),
    signs: oneOf({ signs: 92, dissents: 8 }, 'signs', ...words),
    signsAt: lateSignature ? between(1.02, 1.3, 'signature', ...words) : between(0.05, 0.8, 'signature', ...words),
    approves: !happens(0.1, 'disapproves', ...words),
    approvesAt: lateApproval ? between(1.02, 1.3, 'approval', ...words) : between(0.1, 0.9, 'approval', ...words),
    liftsAfter: between(12 * hour, 36 * hour, 'lifts', ...words),
  };
}

export function commanderManner(...words: (string | number)[]): CommanderManner {
  return {
    callsOutAt: happens(0.06, 'calls out late', ...words)
      ? between(1.02, 1.2, 'call-out', ...words)
      : between(0.05, 0.4, 'call-out', ...words),
    silent: happens(0.08, 'silent commander', ...words),
    decidesAt: between(0.1, 0.7, 'decision', ...words),
    changesPlan: oneOf({ go: 92, postpone: 5, 'call-off': 3 }, 'changes plan', ...words),
    shortOf: oneOf({ 'go-short-handed': 60, postpone: 25, 'call-off': 15 }, 'short of powers', ...words),
    hasty: happens(0.15, 'hasty', ...words),
    emergency: happens(0.06, 'emergency', ...words),
  };
}
