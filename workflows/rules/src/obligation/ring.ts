import type { Obligation } from './state';

/** Instants at which an obligation wants to be rung: its due instant once, and its next rung. A paused one never. */
function ringsAt(o: Obligation): string | null {
  if (o.pausedAt) return null;
  return !o.overdue && o.due <= o.nextRung.at ? o.due : o.nextRung.at;
}

/** Earliest instant at which one of the obligations wants to be rung, or null when none runs. */
export const earliestRing = (obligations: readonly Obligation[]): string | null =>
  obligations.reduce<string | null>((earliest, o) => {
    const at = ringsAt(o);
    return at !== null && (earliest === null || at < earliest) ? at : earliest;
  }, null);

function firstDue<O extends Obligation>(obligations: readonly O[], now: string): O | null {
  let first: O | null = null;
  let instant = now;
  for (const o of obligations) {
    const at = ringsAt(o);
    if (at !== null && (first ? at < instant : at <= now)) {
      first = o;
      instant = at;
    }
  }
  return first;
}

/** What a subject does when something is due: it tells that a deadline was missed, or calls the next rung. Both must leave it later due. */
export interface Ring<O extends Obligation> {
  now: string;
  running(): readonly O[];
  missed(o: O): void;
  escalate(o: O): void;
}

/**
 * Does everything that is due at `now`, in the order in which it fell due. Every command runs through here first, so a
 * person who acts a moment after a deadline never erases that it was missed, whoever comes first.
 */
export function ringWhatIsDue<O extends Obligation>({ now, running, missed, escalate }: Ring<O>): void {
  for (let o = firstDue(running(), now); o; o = firstDue(running(), now)) {
    if (!o.overdue && o.due <= o.nextRung.at) missed(o);
    else escalate(o);
  }
}
