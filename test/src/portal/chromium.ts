import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine, or the one that CHROMIUM names. Throws how to get one where there is none: no story is left out in silence. */
function chromiumOf(env: NodeJS.ProcessEnv): string {
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [env['CHROMIUM'] ?? '', ...onPath].find((file) => file !== '' && existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    'The stories of the portal need Chromium and Chinese fonts: apt-get install chromium fonts-noto-cjk, or CHROMIUM=<path>.',
  );
}

/** Starts it without a window. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumOf(process.env),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
