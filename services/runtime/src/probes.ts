import type { Express, RequestHandler } from 'express';
import { within } from './within';

/** Something that must work before a process is ready. Throws, or rejects, with the reason when it does not. */
export interface ReadinessCheck {
  name: string;
  check: () => unknown;
  /** Longest wait in milliseconds; 1,500 unless told. */
  timeoutMs?: number;
}

/** Adds `/livez` (the process answers), `/readyz` (every check passes, else 503 with what does not) and `/metrics`. */
export function serveProbes(app: Express, checks: readonly ReadinessCheck[], metrics: RequestHandler): void {
  app.get('/livez', (_request, response) => void response.json({ status: 'alive' }));
  app.get('/metrics', metrics);
  app.get('/readyz', async (_request, response) => {
    const results = await Promise.all(checks.map(async (check) => [check.name, await outcome(check)] as const));
    const ready = results.every(([, result]) => result === 'ok');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });
}

async function outcome({ check, timeoutMs = 1_500 }: ReadinessCheck): Promise<string> {
  try {
    await within(timeoutMs, Promise.resolve(check()));
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
