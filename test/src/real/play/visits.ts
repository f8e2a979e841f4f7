import { visitKey, type Restaurants, type Violation } from '../data/restaurants';

/** What later inspections say about a violation. */
export interface Aftermath {
  /** Follow-up visits within the horizon, by date, each with whether the same violation was found again. */
  followUps: { date: string; foundAgain: boolean }[];
  /** Later inspections of any other kind at which the same violation was found. */
  recurrences: string[];
}

const followUp = /Reinspection|Followup/;
const dayMs = 86_400_000;
const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** A follow-up later than this belongs to another visit. */
const followUpWithinDays = 90;

/** Looks ahead in the records: follow-ups re-check a violation, any other visit that finds it again is a recurrence. */
export function aftermathOf({ business, date, type }: Violation, { inspections, found }: Restaurants): Aftermath {
  const later = (inspections.get(business) ?? []).filter((visit) => visit.date > date);
  const foundOn = (day: string): boolean => found.get(visitKey(business, day))?.has(type) ?? false;
  const limit = addDays(date, followUpWithinDays);
  return {
    followUps: later
      .filter((visit) => followUp.test(visit.kind) && visit.date <= limit)
      .map((visit) => ({ date: visit.date, foundAgain: foundOn(visit.date) })),
    recurrences: later.filter((visit) => !followUp.test(visit.kind) && foundOn(visit.date)).map((visit) => visit.date),
  };
}
