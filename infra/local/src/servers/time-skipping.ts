import type { ServerPlan } from './server';
import { temporalReachable } from './temporal';

export interface TimeSkippingSettings {
  program: string;
  port: number;
  logFile: string;
  pidFile: string;
}

/** Temporal's test server: its clock jumps to the next timer while every workflow sleeps. Keeps nothing on disk. */
export function timeSkippingPlan({ program, port, logFile, pidFile }: TimeSkippingSettings): ServerPlan {
  return {
    name: 'time-skipping Temporal',
    command: program,
    args: [String(port)],
    ready: () => temporalReachable(`127.0.0.1:${port}`),
    graceMs: 2_000,
    logFile,
    pidFile,
  };
}
