import type { HazardClass } from '@baton/contracts';
import { between, happens } from './dice';

const hour = 3_600_000;
export const day = 24 * hour;

/** How an agency behaves about one hazard; spans in milliseconds of virtual time. */
export interface Manner {
  /** Answers of agencies offered the lead, before one takes it. */
  declines: 0 | 1 | 2;
  /** From an offer to its answer. */
  answersAfter: number;
  measureAfter: number;
  planAfter: number;
  /** From acceptance to completion when no visit says. */
  worksFor: number;
  /** From completion to the re-check when no visit says. */
  reviewAfter: number;
  failsReview: boolean;
  /** Acknowledges the first escalation it sees. */
  acknowledges: boolean;
  /** Keeps to its check-ins. */
  watchful: boolean;
}

const workFor: Record<HazardClass, [from: number, to: number]> = {
  urgent: [1 * day, 11 * day],
  complex: [2 * day, 8 * day],
  'long-term': [8 * day, 60 * day],
};

/** How the agencies behave about a hazard: mostly well, sometimes late, silent or unwilling; always the same for the same number. */
export function mannerOf(number: string, hazardClass: HazardClass): Manner {
  const [from, to] = workFor[hazardClass];
  const late = happens(0.12, 'late', number);
  const silent = happens(0.05, 'silent', number);
  return {
    declines: happens(0.02, 'declines twice', number) ? 2 : happens(0.07, 'declines', number) ? 1 : 0,
    answersAfter: silent ? between(4 * day, 8 * day, 'answer', number) : between(0.5 * hour, 5 * hour, 'answer', number),
    measureAfter: between(1 * hour, 12 * hour, 'measure', number),
    planAfter: between(2 * hour, 1.5 * day, 'plan', number),
    worksFor: between(from, to, 'work', number) * (late ? 2.5 : 1),
    reviewAfter: between(4 * hour, 2.5 * day, 'review', number),
    failsReview: happens(0.06, 'review fails', number),
    acknowledges: happens(0.3, 'acknowledges', number),
    watchful: happens(0.9, 'watchful', number),
  };
}
