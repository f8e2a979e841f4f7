import { expect, test } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledProcesses } from './processes-bundle';

const folder = join(__dirname, '../../../workflows/processes/histories');

/** Every history ever recorded replays on today's code: a process that is under way survives an upgrade. */
test('recorded histories replay', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = { code: await bundledProcesses() };
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const history: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle, replayName: file }, history as never);
  }
}, 60_000);
