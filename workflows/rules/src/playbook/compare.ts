import type { Budget, Offset } from '@baton/contracts';

/** Time of a budget or offset in its own unit. Units cannot be turned into each other without dates: a holiday may lie between. */
interface Span {
  unit: Budget['kind'];
  amount: number;
}

const hourMs = 3_600_000;
const iso = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; NaN when it is none. */
function durationMs(text: string): number {
  const match = iso.exec(text);
  if (!match) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  const ms = (days * 24 + hours) * hourMs + minutes * 60_000 + seconds * 1000;
  return match[1] ? -ms : ms;
}

function spanOf(time: Budget | Offset): Span {
  switch (time.kind) {
    case 'natural':
      return { unit: time.kind, amount: durationMs(time.duration) };
    case 'working-hours':
      return { unit: time.kind, amount: time.hours };
    case 'working-days':
      return { unit: time.kind, amount: time.days };
  }
}

export const isPositive = (time: Budget | Offset): boolean => spanOf(time).amount > 0;

/** Sign of `a − b`, or null where it depends on the dates (two working days against 40 hours). */
export function compareTimes(a: Budget | Offset, b: Budget | Offset): number | null {
  const [x, y] = [spanOf(a), spanOf(b)];
  if (x.unit === y.unit || Math.sign(x.amount) !== Math.sign(y.amount)) return Math.sign(x.amount - y.amount);
  return x.amount === 0 ? 0 : null;
}
