import type { HazardClass } from '@baton/contracts';
import type { Random } from '../random';

/** Who takes part: an agency id, or `@township`, `@piped`, `@bottled`: the one that follows from the place. */
export type Party = string;

/** What sort of place a hazard is found at; decides owner, address and 场所类型. */
export const siteKinds = [
  'restaurant',
  'canteen',
  'mall',
  'stall',
  'estate',
  'household',
  'rental',
  'rural',
  'road',
  'station',
  'shop',
  'den',
  'vehicle',
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** A kind of hazard as inspectors find it, with what the law says, what is to be done and by whom. */
export interface HazardKind {
  key: string;
  class: HazardClass;
  /** 隐患等级. */
  severity: '重大隐患' | '较大隐患' | '一般隐患';
  /** How often it is found, against the others. */
  weight: number;
  sites: SiteKind[];
  part: string;
  /** What the inspector wrote down; several ways to say it. */
  findings: ((random: Random) => string)[];
  basis: string;
  remedy: string;
  /** Least and most it costs to put right, in yuan. */
  funds: [number, number];
  lead: Party;
  assists: { agency: Party; share: string }[];
  /** Agency that such hazards are sent to by mistake. */
  mistakenFor: Party;
}
