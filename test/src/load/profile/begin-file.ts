import { join } from 'node:path';

/** The file in a folder of profiles whose appearance begins them. */
export const beginFile = (folder: string): string => join(folder, 'begin');
