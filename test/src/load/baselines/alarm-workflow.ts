import { proxyActivities, sleep } from '@temporalio/workflow';

export interface AlarmActivities {
  ring(): Promise<void>;
}

const { ring } = proxyActivities<AlarmActivities>({ startToCloseTimeout: '30 seconds' });

/** The least a clock can be: sleeps until an instant (epoch milliseconds) and rings. */
export async function alarm(at: number): Promise<void> {
  await sleep(Math.max(1, at - Date.now()));
  await ring();
}
