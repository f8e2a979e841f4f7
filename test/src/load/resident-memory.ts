import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Resident memory of processes in MiB, by name. What they share is counted in each, so the sum is an upper bound. */
export async function residentMemory(pids: Record<string, number | undefined>): Promise<Record<string, number>> {
  const named = Object.entries(pids).flatMap(([name, pid]) => (pid === undefined ? [] : [{ name, pid }]));
  const { stdout } = await run('ps', ['-o', 'pid=,rss=', '-p', named.map(({ pid }) => pid).join(',')]);
  const kibibytes = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([pid = 0, rss = 0]) => [pid, rss]),
  );
  return Object.fromEntries(named.map(({ name, pid }) => [name, (kibibytes.get(pid) ?? 0) / 1024]));
}
