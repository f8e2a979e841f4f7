import type { HazardClass } from '@baton/contracts';
import type { Aftermath } from './visits';

/** An opened hazard about to be worked on. */
export interface OpenedHazard {
  task: string;
  number: string;
  class: HazardClass;
  lead: string;
  assist: string | null;
  aftermath: Aftermath;
  /** Other departments, to which a declined lead may go. */
  others: readonly string[];
}
