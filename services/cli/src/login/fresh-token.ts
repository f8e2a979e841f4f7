import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { keepLogin, keptLogin, loginsFile, type KeptLogin } from './kept-logins';
import { loginOver, loginProvider } from './provider';

/** A token that ends within this is not sent any more, in milliseconds. */
const earlyMs = 30_000;
/** A lock older than this was left by a program that has ended. */
const staleMs = 30_000;

/** What it needs of the program; `sleep` waits real milliseconds, `wallNow` gives them since 1970. */
interface World {
  env: NodeJS.ProcessEnv;
  fetch: typeof fetch;
  sleep: (milliseconds: number) => Promise<void>;
  wallNow: () => number;
}

/**
 * The access token of whoever is logged in at a gateway, renewed when it is about to end. Programs that run side by side
 * renew one after another: a refresh token may be good for one use only. Throws CliError when the sign-in has ended.
 */
export async function freshToken(gateway: string, login: KeptLogin, world: World): Promise<string> {
  if (goesOn(login, world)) return login.accessToken;
  return alone(`${loginsFile(world.env)}.lock`, world, async () => {
    const now = keptLogin(world.env, gateway);
    if (now === null) throw loginOver();
    if (goesOn(now, world)) return now.accessToken;
    if (now.refreshToken === null) throw loginOver();
    const provider = await loginProvider(now.issuer, now.clientId, undefined, world);
    const renewed = await provider.refreshed(now);
    keepLogin(world.env, gateway, renewed);
    return renewed.accessToken;
  });
}

const goesOn = ({ expiresAt }: KeptLogin, { wallNow }: World): boolean => expiresAt - earlyMs > wallNow();

/** Does something while no other program does it under the same lock. */
async function alone<T>(lock: string, { sleep, wallNow }: World, work: () => Promise<T>): Promise<T> {
  while (!taken(lock, wallNow())) await sleep(50);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string, now: number): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = now - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > staleMs) rmSync(lock, { force: true });
    return false;
  }
}
