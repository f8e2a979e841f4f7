import { unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { beginFile } from './begin-file';

const lookEveryMs = 200;

/**
 * Loaded into a service before its own code: profiles it from the moment the folder's begin file appears to its end, and
 * leaves the profile there under its process id. (Node 20 takes no --cpu-prof from NODE_OPTIONS, and any signal that is
 * handled keeps Temporal's worker from taking workflow tasks for good.)
 */
function profileFromBegin(folder: string): void {
  const session = new Session();
  const begin = beginFile(folder);
  watchFile(begin, { interval: lookEveryMs, persistent: false }, () => {
    unwatchFile(begin);
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
if (folder !== undefined && isMainThread) profileFromBegin(folder);
