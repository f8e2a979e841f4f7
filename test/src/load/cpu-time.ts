import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, as /proc counts them on every Linux. */
const ticksPerSecond = 100;

/** Seconds of processor time each process has used so far, by name; empty where the system does not tell (no /proc). */
export function cpuSeconds(pids: Record<string, number | undefined>): Record<string, number> {
  const seconds = Object.entries(pids).map(([name, pid]) => [name, pid === undefined ? null : secondsOf(pid)] as const);
  return Object.fromEntries(seconds.filter((entry): entry is readonly [string, number] => entry[1] !== null));
}

/** User and system time are the 14th and 15th field of `stat`; the second is a name in brackets and may hold anything. */
function secondsOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
}

/** Milliseconds of processor time each process used between two readings, for each of so many things done meanwhile. */
export const cpuMsPer = (count: number, before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, ((seconds - (before[name] ?? 0)) * 1_000) / count]));

/** Where the processors' time goes: steadier than rates on a machine that others use too. */
export function cpuNote(per: string, ms: Record<string, number>): string {
  const parts = Object.entries(ms).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return parts.length === 0 ? 'processor time is not told here' : `processor time per ${per}, ms: ${parts.join(', ')}`;
}
