import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyFiles } from './checksum';
import { withLock } from './lock';
import type { JarsPin } from './pins';
import { runCommand } from './run-command';

/**
 * Lets Maven copy everything a pom names into `<folder>/lib` and verifies each archive. One Maven at a time: two of them
 * write into one local repository. Throws ChecksumMismatch, CommandMissing, CommandFailed.
 */
export async function copyJars(
  pom: string,
  pin: JarsPin,
  folder: string,
  mavenLock: string,
  signal?: AbortSignal,
): Promise<{ source: string; files: string[] }> {
  copyFileSync(pom, join(folder, 'pom.xml'));
  const lib = join(folder, 'lib');
  await withLock(mavenLock, () =>
    runCommand('mvn', ['-B', '-q', '-ntp', 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`], {
      cwd: folder,
      ...(signal && { signal }),
    }),
  );
  const jars = readdirSync(lib).sort();
  await verifyFiles(
    jars.map((jar) => join(lib, jar)),
    pin.sha256,
  );
  return { source: `pom.xml, ${pin.version}`, files: jars.map((jar) => join('lib', jar)) };
}
