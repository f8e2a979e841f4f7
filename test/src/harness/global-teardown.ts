import { rmSync } from 'node:fs';
import type { Started } from './global-setup';

/** Ends what the set-up started, and nothing else. */
export default async function globalTeardown(): Promise<void> {
  const started = (globalThis as { batonStarted?: Started }).batonStarted;
  if (!started) return;
  await started.services?.stop();
  await started.stack.stop();
  rmSync(started.stack.dataDir, { recursive: true, force: true });
}
