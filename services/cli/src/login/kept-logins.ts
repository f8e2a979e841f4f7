import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { usageError } from '../exit';

/** What `baton login` keeps of one gateway. */
export interface KeptLogin {
  issuer: string;
  clientId: string;
  accessToken: string;
  /** Real milliseconds since 1970. */
  expiresAt: number;
  /** Null when the provider gave none: one has to log in again when the access token ends. */
  refreshToken: string | null;
}

/** The file of what is kept: `BATON_LOGINS`, else `baton/logins.json` in the user's folder for configuration (XDG). */
export const loginsFile = (env: NodeJS.ProcessEnv): string =>
  env.BATON_LOGINS ?? join(env.XDG_CONFIG_HOME ?? join(env.HOME ?? homedir(), '.config'), 'baton', 'logins.json');

/** Who is logged in at a gateway; null when nobody is. Throws a usage error when the file is damaged. */
export const keptLogin = (env: NodeJS.ProcessEnv, gateway: string): KeptLogin | null => {
  const all = read(loginsFile(env));
  return Object.hasOwn(all, gateway) ? (all[gateway] ?? null) : null;
};

/** Keeps a login, or with null forgets it. The file is its owner's alone, and whole at every instant. */
export function keepLogin(env: NodeJS.ProcessEnv, gateway: string, login: KeptLogin | null): void {
  const file = loginsFile(env);
  const { [gateway]: _before, ...others } = read(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(login === null ? others : { ...others, [gateway]: login }, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}

function read(file: string): Record<string, KeptLogin> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, KeptLogin>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`无法读取 ${file}：${why}`, `Can't read ${file}: ${why}`);
  }
}
