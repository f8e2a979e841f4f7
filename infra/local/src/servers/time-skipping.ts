import { Connection } from '@temporalio/client';
import type { ServerPlan } from './server';

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
    ready: () => timeSkippingAnswers(`127.0.0.1:${port}`),
    graceMs: 2_000,
    logFile,
    pidFile,
  };
}

async function timeSkippingAnswers(address: string): Promise<boolean> {
  const connection = await Connection.connect({
    address,
    connectTimeout: '1s',
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50 },
  });
  try {
    await connection.workflowService.getSystemInfo({});
    return true;
  } finally {
    await connection.close();
  }
}
