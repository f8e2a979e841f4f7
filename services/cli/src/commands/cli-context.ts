import type { Messages } from '@baton/runtime';
import type { ServerProbe } from '../doctor/server-checks';
import { type GatewayClient, gatewayClient } from '../gateway/gateway-client';
import type { GlobalOptions, Settings } from '../settings';
import { settingsOf } from '../settings';
import { freshToken } from '../login/fresh-token';
import { type Output, type Screen, screenOf } from '../terminal/screen';

/** What the program gets from outside; tests give their own. */
export interface CliIo {
  env: NodeJS.ProcessEnv;
  cwd: string;
  stdout: Output;
  stderr: Output;
  stdin: AsyncIterable<Uint8Array | string>;
  /** `v20.19.0` */
  nodeVersion: string;
  fetch: typeof fetch;
  /** Waits real milliseconds; rejects when interrupted. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Real milliseconds from some beginning. */
  realNow: () => number;
  /** This machine's time in milliseconds since 1970. */
  wallNow: () => number;
  newKey: () => string;
  /** Aborted when the user presses Ctrl-C. */
  interrupted: AbortSignal;
  /** The log of messages at `host:port`, several separated by commas. */
  messages: (brokers: string) => Promise<Messages>;
  reach: ServerProbe['reach'];
  topicEnds: ServerProbe['topicEnds'];
}

/** What a command works with. */
export interface CliContext {
  io: CliIo;
  settings: Settings;
  screen: Screen;
  client: GatewayClient;
  /** What one comes in by at this moment; null for nothing. */
  token: () => Promise<string | null>;
}

export interface ContextWishes {
  /** Role to sign in as when the user names nobody. */
  role?: string;
  as?: string | undefined;
  /** How long to wait for a gateway that is down; a few seconds unless told. */
  patienceMs?: number;
}

export function contextOf(io: CliIo, options: GlobalOptions, { role, as, patienceMs = 4_000 }: ContextWishes = {}): CliContext {
  const settings = settingsOf(as === undefined ? options : { ...options, as }, io.env, io.cwd, role);
  const { fetch, sleep, realNow, interrupted } = io;
  const { url, login, token: given } = settings;
  const token = () => (login === null ? Promise.resolve(given) : freshToken(url, login, io));
  const client = gatewayClient({ url, token, fetch, sleep, realNow, interrupted, patienceMs });
  return { io, settings, screen: screenOf(io, settings), client, token };
}
