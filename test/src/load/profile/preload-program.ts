import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a service before its own code: profiles it from SIGUSR2 to its end, and leaves the profile in
 * `BATON_PROFILES` under its process id. (Node 20 takes no --cpu-prof from NODE_OPTIONS.)
 */
function profileFromSignal(folder: string): void {
  const session = new Session();
  process.once('SIGUSR2', () => {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.start');
    process.once('exit', () =>
      session.post('Profiler.stop', (_, { profile }) =>
        writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(profile)),
      ),
    );
  });
}

const folder = process.env['BATON_PROFILES'];
if (folder !== undefined && isMainThread) profileFromSignal(folder);
