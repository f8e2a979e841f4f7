import { CommandAnswer, page, TaskView } from '@baton/contracts';
import { traceHeaders } from '@baton/runtime';
import { type z } from 'zod';

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

/** What of a task a clock needs to know. */
const ClockView = TaskView.pick({
  id: true,
  version: true,
  status: true,
  class: true,
  holder: true,
  lead: true,
  nextDeadline: true,
  rung: true,
  waitingFor: true,
});
export type ClockView = z.infer<typeof ClockView>;
const ViewPage = page(ClockView);
const RingAnswer = CommandAnswer.extend({ view: ClockView });

/** A task as the gateway showed it, with the real time left until its next deadline by Baton's clock. */
export interface Seen {
  view: ClockView;
  sleepMs: number | null;
  /** Of a ring that found something due: the instant at which the first of it fell due. */
  wasDue?: string;
}

/** What the coordinator asks of the gateway, as the machine actor `clock`. */
export interface Gateway {
  /** Does what is due on a task now. `key` must be fresh for every attempt: ringing is idempotent by state. */
  ring(task: string, key: string, traceparent?: string | null): Promise<Seen>;
  /** Tasks by id, at most 100. One that was changed a moment ago may still be shown as it was. */
  look(tasks: string[]): Promise<Seen[]>;
  /** Every open task, page by page (200 unless told), the one that is due next first. */
  open(pageSize?: number): AsyncGenerator<Seen[]>;
}

/** Longest wait for an answer in milliseconds; shorter than what Temporal grants a ring. */
const answersWithinMs = 5_000;

/** Gateway over HTTP with keep-alive; `realDelay` gives the real milliseconds until an instant. */
export function httpGateway(base: string, token: string, realDelay: (until: string) => number): Gateway {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  async function call<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(new URL(path, base), {
      ...init,
      headers: { ...headers, ...init.headers, ...traceHeaders() },
      signal: AbortSignal.timeout(answersWithinMs),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) {
      const { code = 'internal', detail = '' } = body as { code?: string; detail?: string };
      throw new GatewayError(answer.status, code, detail);
    }
    return schema.parse(body);
  }

  const seen = (view: ClockView): Seen => ({ view, sleepMs: view.nextDeadline === null ? null : realDelay(view.nextDeadline) });

  return {
    async ring(task, key, traceparent) {
      const { view, version, events } = await call(`/v1/tasks/${task}/commands`, RingAnswer, {
        method: 'POST',
        body: JSON.stringify({ type: 'RingTask' }),
        headers: {
          'idempotency-key': key,
          prefer: 'return=representation',
          ...(traceparent ? { traceparent } : {}),
        },
      });
      if (view.version < version) throw new GatewayError(503, 'busy', `${task} is shown at ${view.version}, not at ${version}`);
      const wasDue = firstDue(events);
      return { ...seen(view), ...(wasDue === undefined ? {} : { wasDue }) };
    },
    async look(tasks) {
      const { items } = await call(`/v1/tasks?limit=200&ids=${tasks.join(',')}`, ViewPage);
      return items.map(seen);
    },
    async *open(pageSize = 200) {
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const found: z.infer<typeof ViewPage> = await call(`/v1/tasks?open=true&limit=${pageSize}${query}`, ViewPage);
        yield found.items.map(seen);
        cursor = found.nextCursor;
      } while (cursor !== null);
    },
  };
}

/** Events of a ring name what was due: a missed deadline its due instant, an escalation the instant it was scheduled for. */
function firstDue(events: z.infer<typeof CommandAnswer>['events']): string | undefined {
  const instants = events.flatMap(({ type, data }) => {
    const instant = type === 'DeadlineMissed' ? data['due'] : type === 'EscalationRaised' ? data['scheduledFor'] : undefined;
    return typeof instant === 'string' ? [instant] : [];
  });
  return instants.sort()[0];
}
