import { DirectoryEvent } from '@baton/contracts';
import { directorySubject, emptyDirectory } from '@baton/rules';
import { projectionOf } from '../projector';

/** The directory as the log alone tells it. */
export const directoryProjection = projectionOf('directory', DirectoryEvent, emptyDirectory, directorySubject.evolve);
