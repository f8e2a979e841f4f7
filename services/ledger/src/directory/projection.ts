import { DirectoryEvent } from '@baton/contracts';
import { directorySubject, emptyDirectory, type DirectoryState } from '@baton/rules';
import type { Projection } from '../projector';

const known = new Set<string>(DirectoryEvent.options.flatMap(({ shape }) => [...shape.type.values]));

/** The directory as the log alone tells it. Throws at an event of a type this ledger does not know. */
export const directoryProjection: Projection<DirectoryState> = {
  initial: emptyDirectory,
  apply(record, event, at) {
    if (!known.has(event.type)) throw new Error(`no event of a directory is called ${event.type} here`);
    return directorySubject.evolve(record, event as DirectoryEvent, at);
  },
};
