import type { Exit } from './launch';

/** What is told of a process that ended without having been told to. */
export type SupervisionEvent =
  | { type: 'ended'; name: string; how: string; againInMs: number }
  /** It works again, so long after its end. */
  | { type: 'again'; name: string; afterMs: number };

export type TellSupervision = (event: SupervisionEvent) => void;

/** An end in words: `status 1`, `SIGKILL`. */
export const howItEnded = ({ code, signal }: Exit): string => (code === null ? (signal ?? 'unknown') : `status ${code}`);

/** An event as one line for a person. */
export function supervisionLine(event: SupervisionEvent): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return event.type === 'ended'
    ? `${event.name} has ended (${event.how}); starting it again in ${seconds(event.againInMs)}`
    : `${event.name} works again after ${seconds(event.afterMs)}`;
}
