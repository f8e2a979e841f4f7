import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret development tokens are signed with: BATON_DEV_SECRET, else one made once and kept with the data (mode 600). */
export function developmentSecret(dataDir: string, env: NodeJS.ProcessEnv): string {
  if (env['BATON_DEV_SECRET']) return env['BATON_DEV_SECRET'];
  const file = join(dataDir, 'development-secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    mkdirSync(dataDir, { recursive: true });
    const secret = randomBytes(32).toString('hex');
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    return secret;
  }
}
