import type { HistoryItem, Playbook } from '@baton/contracts';
import type { DistrictFacts } from './next-rung';
import type { Owed } from './waiting';

/** What is looked at of an entity of any kind. */
export interface EntityView {
  id: string;
  version: number;
  playbook: { id: string; version: number };
  obligations: readonly Owed[];
}

/** What sentences about an entity are made from. */
export interface EntityFacts<V extends EntityView> {
  view: V;
  playbook: Playbook;
  district: DistrictFacts;
  /** The gateway's clock. */
  now: string;
}

/** Everything a case file is made of. */
export interface CaseFacts<V extends EntityView> extends EntityFacts<V> {
  history: readonly HistoryItem[];
}
