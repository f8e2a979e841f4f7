import { setTimeout as delay } from 'node:timers/promises';
import { CommandAnswer, Problem } from '@baton/contracts';

/** What the gateway said to a command: an answer, or a coded refusal. */
export type Reply = { outcome: 'accepted' | 'nothing'; answer: CommandAnswer } | { outcome: 'refused'; problem: Problem };

/** The HTTP face of Baton as the demo uses it: every act is a person's, every read too. */
export interface Gateway {
  /** Posts a command as a person; the same key and body never act twice. Throws when the gateway cannot be reached. */
  send(person: string, path: string, body: object, idempotencyKey: string): Promise<Reply>;
  /** Reads a resource as a person. Throws on any answer but 200. */
  read(person: string, path: string): Promise<unknown>;
}

export interface GatewayOptions {
  /** e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** Bearer token of a person or built-in actor. */
  tokenFor: (person: string) => string;
  signal?: AbortSignal;
  /** Real milliseconds to go on trying while the gateway is away or busy; default 60,000. */
  patience?: number;
}

/** Connects to the gateway. What may succeed later (busy, unavailable, connection refused) is tried again with growing pauses. */
export function connectGateway({ url, tokenFor, signal, patience = 60_000 }: GatewayOptions): Gateway {
  const request = async (
    person: string,
    path: string,
    init: { method: string; headers?: object; body?: string },
  ): Promise<Response> => {
    const giveUpAt = Date.now() + patience;
    for (let attempt = 0; ; attempt++) {
      const headers = { authorization: `Bearer ${tokenFor(person)}`, ...init.headers };
      const response = await fetch(url + path, { ...init, headers, ...(signal ? { signal } : {}) }).catch((error: unknown) => {
        if (signal?.aborted || Date.now() > giveUpAt) throw error;
        return null;
      });
      if (response && !mayRetry(response, Date.now() > giveUpAt)) return response;
      await response?.body?.cancel();
      await delay(pause(response, attempt), undefined, signal ? { signal } : {});
    }
  };
  return {
    send: async (person, path, body, idempotencyKey) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
      const response = await request(person, path, { method: 'POST', headers, body: JSON.stringify(body) });
      const json: unknown = await response.json();
      if (!response.ok) return { outcome: 'refused', problem: Problem.parse(json) };
      const answer = CommandAnswer.parse(json);
      return { outcome: answer.outcome, answer };
    },
    read: async (person, path) => {
      const response = await request(person, path, { method: 'GET' });
      if (!response.ok) throw new Error(`GET ${path} as ${person}: ${response.status} ${await response.text()}`);
      return response.json();
    },
  };
}

const mayRetry = ({ status }: Response, late: boolean): boolean =>
  !late && (status === 429 || status === 502 || status === 503 || status === 504);

/** Milliseconds to wait: what the gateway asks for, else 100 ms doubling up to 3 s. */
function pause(response: Response | null, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after'));
  return asked > 0 ? Math.min(asked, 10) * 1000 : Math.min(100 * 2 ** attempt, 3000);
}

/** The gateway's clock: its instant and how many times faster than real time it runs. */
export const clockOf = async (gateway: Gateway, person: string): Promise<{ now: string; speed: number }> =>
  (await gateway.read(person, '/v1/clock')) as { now: string; speed: number };
