import { CommandAnswer, page, TaskView } from '@baton/contracts';
import { z } from 'zod';

/** An answer of the gateway that is not a success: `retry` tells whether the same request may succeed later. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`gateway answered ${status} ${code}: ${detail}`);
    this.name = 'GatewayError';
  }

  get retry(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

const RingAnswer = CommandAnswer.extend({ view: TaskView });
const ViewPage = page(TaskView);

/** A task as the gateway showed it, with the real time left until its next deadline by the gateway's clock. */
export interface Seen {
  view: TaskView;
  sleepMs: number | null;
}

/** What the coordinator asks of the gateway, as the machine actor `clock`. */
export interface Gateway {
  /** Does what is due on a task now. `key` must be fresh for every attempt: ringing is idempotent by state. */
  ring(task: string, key: string): Promise<Seen>;
  /** Tasks by id, at most 100. */
  look(tasks: string[]): Promise<Seen[]>;
  /** Every open task, page by page. */
  open(): AsyncGenerator<Seen[]>;
}

/** Gateway over HTTP with keep-alive; `realDelay` gives the real milliseconds until an instant. */
export function httpGateway(base: string, token: string, realDelay: (until: string) => number): Gateway {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  async function call<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(new URL(path, base), {
      ...init,
      headers: { ...headers, ...init.headers },
      signal: AbortSignal.timeout(10_000),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) {
      const { code = 'internal', detail = '' } = body as { code?: string; detail?: string };
      throw new GatewayError(answer.status, code, detail);
    }
    return schema.parse(body);
  }

  const seen = (view: TaskView): Seen => ({ view, sleepMs: view.nextDeadline === null ? null : realDelay(view.nextDeadline) });

  return {
    async ring(task, key) {
      const { view, sleepMs } = await call(`/v1/tasks/${task}/commands`, RingAnswer, {
        method: 'POST',
        body: JSON.stringify({ type: 'RingTask' }),
        headers: { 'idempotency-key': key, prefer: 'return=representation' },
      });
      return { view, sleepMs };
    },
    async look(tasks) {
      const { items } = await call(`/v1/tasks?limit=200&ids=${tasks.join(',')}`, ViewPage);
      return items.map(seen);
    },
    async *open() {
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const found: z.infer<typeof ViewPage> = await call(`/v1/tasks?open=true&limit=200${query}`, ViewPage);
        yield found.items.map(seen);
        cursor = found.nextCursor;
      } while (cursor !== null);
    },
  };
}
