import { CommandAnswer, onBehalfOfHeader } from '@baton/contracts';
import { traceHeaders } from '@baton/runtime';
import type { z } from 'zod';

/** An answer of the gateway that is not a success: `retry` tells whether the same request may succeed later. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
  ) {
    super(`gateway answered ${status} ${code}: ${detail}`);
    this.name = 'GatewayError';
  }

  get retry(): boolean {
    return this.status >= 500 || this.status === 429;
  }

  /** Whether it is the answer to what was asked, rather than trouble of the installation (down, busy, a wrong token). */
  get isRefusal(): boolean {
    return !this.retry && this.status !== 401;
  }
}

/** Where the gateway is, and how it knows who asks. */
export interface GatewayDoor {
  base: string;
  token: string;
  /** Real milliseconds until an instant. */
  realDelay: (until: string) => number;
}

/** Longest wait for an answer in milliseconds; shorter than what Temporal grants an activity. */
const answersWithinMs = 5_000;

/** Asks the gateway, within the trace at hand. Throws `GatewayError`. */
export async function callGateway<T>(
  { base, token }: GatewayDoor,
  path: string,
  schema: z.ZodType<T>,
  init: RequestInit = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
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

/** How a command is sent. */
export interface Sending {
  /** Idempotency-Key: the same key, the same answer, however often. */
  key: string;
  traceparent?: string | null | undefined;
  /** The person the clock acts for. */
  onBehalfOf?: string;
}

/** Answer to a command; `view`: the entity as it stands after. */
export type Answered = CommandAnswer & { view?: unknown };
/** Sends a command to an entity (`/v1/tasks/…/commands`), or one that opens it (`/v1/tasks`). Throws `GatewayError`. */
export type SendCommand = (path: string, command: object, sending: Sending) => Promise<Answered>;

export const httpCommands =
  (door: GatewayDoor): SendCommand =>
  (path, command, { key, traceparent, onBehalfOf }) =>
    callGateway(door, path, CommandAnswer, {
      method: 'POST',
      body: JSON.stringify(command),
      headers: {
        'idempotency-key': key,
        prefer: 'return=representation',
        ...(traceparent ? { traceparent } : {}),
        ...(onBehalfOf === undefined ? {} : { [onBehalfOfHeader]: onBehalfOf }),
      },
    });
