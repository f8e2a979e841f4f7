import { topics, type DirectoryCommand, type DirectoryEvent, type Subject } from '@baton/contracts';
import { decide } from './decide';
import { evolve } from './evolve';
import { emptyDirectory, type DirectoryState } from './state';

/** The directory as a subject of the engine. It reads no policy but itself and never waits for anything. */
export const directorySubject: Subject<DirectoryState, DirectoryCommand, DirectoryEvent, unknown> = {
  kind: 'directory',
  topic: topics.directory,
  initialState: emptyDirectory,
  decide,
  evolve,
  nextDeadline: () => null,
};
