import type { LedgerKey } from '@baton/contracts';
import type { LedgerDate } from './dates';

/** A row on its way: what its cells say, before columns are checked against each other. */
export type Draft = {
  -readonly [K in LedgerKey]: K extends 'foundOn' | 'rectifyBy' | 'completedOn' | 'reviewedOn' | 'writtenOffOn' | 'lookedBackOn'
    ? LedgerDate | null
    : K extends 'longitude' | 'latitude' | 'fundsYuan'
      ? number | null
      : K extends 'township' | 'lead' | 'assists' | 'reviewer'
        ? string[]
        : string | null;
};
