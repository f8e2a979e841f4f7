import { expect, test } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { recordedHistories } from './histories/fixture';
import { bundleProcesses } from './processes-bundle';

/** Every history ever recorded replays on today's code: a process that is under way survives an upgrade. */
test('recorded histories replay', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = { code: await bundleProcesses() };
  const histories = recordedHistories();
  expect(histories.length).toBeGreaterThan(0);
  for (const { name, history } of histories) await Worker.runReplayHistory({ workflowBundle, replayName: name }, history);
}, 60_000);
