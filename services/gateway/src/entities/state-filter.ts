import type { IndexFields } from '@baton/journal';
import type { Filter } from 'mongodb';

/** A condition on the documents of a kind, by their index fields. */
export type StateFilter = Filter<{ _id: string } & IndexFields>;
