import type { Calendar } from '@baton/contracts';
import { dayOf } from './local-time';
import type { Stretch } from './stretches';
import { spansWithin, type WorkingDays } from './working-days';

export type Exception = Calendar['days'][number];

/** Working time that counted: within one day as it is found, over several when joined. */
export interface Piece {
  /** First and last local day. */
  day: number;
  until: number;
  /** First and last instant, epoch ms. */
  from: number;
  to: number;
  /** Working time in it. */
  ms: number;
  /** The same in working days: each day's part of that day's working time. */
  ofDay: number;
  /** Changes wherever a holiday or a pause lies between two pieces. */
  run: number;
}

/** What lies on the way of a budget through a calendar. */
export interface Walk {
  pieces: Piece[];
  holidays: Exception[];
  madeUp: Exception[];
  daysOff: number;
  provisional: boolean;
}

/** Walks the local dates of some stretches of time; a date that two stretches share is noted once. */
export function walk(days: WorkingDays, along: readonly Stretch[]): Walk {
  const found: Walk = { pieces: [], holidays: [], madeUp: [], daysOff: 0, provisional: false };
  let run = 0;
  let noted = -Infinity;
  for (const stretch of along) {
    run += 1;
    const last = dayOf(stretch[1] - 1);
    for (let day = dayOf(stretch[0]); day <= last; day++) {
      const pieces = piecesOf(days, day, stretch, run);
      found.pieces.push(...pieces);
      if (days.exception(day)?.kind === 'holiday') run += 1;
      if (day > noted) note(found, days, day, pieces.length > 0);
      noted = Math.max(noted, day);
    }
  }
  return found;
}

const piecesOf = (days: WorkingDays, day: number, [from, to]: Stretch, run: number): Piece[] =>
  spansWithin(days, day, from, to).map(([first, last]) => {
    const ms = last - first;
    return { day, until: day, from: first, to: last, ms, ofDay: ms / days.length(day), run };
  });

function note(found: Walk, days: WorkingDays, day: number, counted: boolean): void {
  found.provisional ||= !days.covers(day);
  const exception = days.exception(day);
  if (exception?.kind === 'holiday') found.holidays.push(exception);
  else if (exception && counted) found.madeUp.push(exception);
  else if (!days.isWorking(day)) found.daysOff += 1;
}
