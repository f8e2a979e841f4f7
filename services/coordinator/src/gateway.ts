import { CommandAnswer, page } from '@baton/contracts';
import { traceHeaders } from '@baton/runtime';
import type { z } from 'zod';

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

/** What is seen of an entity of any subject; its process needs to know more. */
export interface SeenView {
  id: string;
  version: number;
  nextDeadline: string | null;
}

/** How the gateway shows a subject and takes its rings. */
export interface ShownSubject<V extends SeenView> {
  /** Its routes begin with `/v1/<path>`. */
  path: string;
  view: z.ZodType<V>;
  /** The command that does whatever is due on an entity. */
  ring: string;
}

/** An entity as the gateway showed it, with the real time left until its next deadline by Baton's clock. */
export interface Seen<V extends SeenView> {
  view: V;
  sleepMs: number | null;
  /** Of a ring that found something due: the instant at which the first of it fell due. */
  wasDue?: string;
}

/** What the coordinator asks of the gateway about one subject, as the machine actor `clock`. */
export interface Gateway<V extends SeenView> {
  /** Does what is due on an entity now. `key` must be fresh for every attempt: ringing is idempotent by state. */
  ring(entity: string, key: string, traceparent?: string | null): Promise<Seen<V>>;
  /** Entities by id, at most 100. One that was changed a moment ago may still be shown as it was. */
  look(entities: string[]): Promise<Seen<V>[]>;
  /** Every open one, page by page (200 unless told), the one that is due next first. */
  open(pageSize?: number): AsyncGenerator<Seen<V>[]>;
}

/** Where the gateway is, and how it knows who asks. */
export interface GatewayDoor {
  base: string;
  token: string;
  /** Real milliseconds until an instant. */
  realDelay: (until: string) => number;
}

/** Longest wait for an answer in milliseconds; shorter than what Temporal grants a ring. */
const answersWithinMs = 5_000;

/** A subject's gateway over HTTP with keep-alive. */
export function httpGateway<V extends SeenView>(door: GatewayDoor, { path, view, ring }: ShownSubject<V>): Gateway<V> {
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const ViewPage = page(view);
  const RingAnswer = CommandAnswer.extend({ view });

  async function call<T>(route: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(new URL(`/v1/${path}${route}`, door.base), {
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

  const seen = (shown: V): Seen<V> => ({
    view: shown,
    sleepMs: shown.nextDeadline === null ? null : door.realDelay(shown.nextDeadline),
  });

  return {
    async ring(entity, key, traceparent) {
      const {
        view: shown,
        version,
        events,
      } = await call(`/${entity}/commands`, RingAnswer, {
        method: 'POST',
        body: JSON.stringify({ type: ring }),
        headers: {
          'idempotency-key': key,
          prefer: 'return=representation',
          ...(traceparent ? { traceparent } : {}),
        },
      });
      if (shown.version < version)
        throw new GatewayError(503, 'busy', `${entity} is shown at ${shown.version}, not at ${version}`);
      const wasDue = firstDue(events);
      return { ...seen(shown), ...(wasDue === undefined ? {} : { wasDue }) };
    },
    async look(entities) {
      const { items } = await call(`?limit=200&ids=${entities.join(',')}`, ViewPage);
      return items.map(seen);
    },
    async *open(pageSize = 200) {
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const found: z.infer<typeof ViewPage> = await call(`?open=true&limit=${pageSize}${query}`, ViewPage);
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
