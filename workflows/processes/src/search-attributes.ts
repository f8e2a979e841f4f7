import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributePair,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const keywords = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD_LIST);

/** By what an operator finds processes in Temporal's own tools; what several subjects have is called the same. */
export const keys = {
  district: keyword('BatonDistrict'),
  hazardClass: keyword('BatonClass'),
  status: keyword('BatonStatus'),
  holder: keyword('BatonHolder'),
  lead: keyword('BatonLead'),
  nextDue: defineSearchAttributeKey('BatonNextDue', SearchAttributeType.DATETIME),
  rung: defineSearchAttributeKey('BatonRung', SearchAttributeType.INT),
  /** Who commands a joint operation. */
  commander: keyword('BatonCommander'),
  /** Address where it meets. */
  place: keyword('BatonPlace'),
  /** Agencies that owe it something now. */
  owing: keywords('BatonOwing'),
  /** Powers it needs and does not have. */
  missing: keywords('BatonMissing'),
  emergency: defineSearchAttributeKey('BatonEmergency', SearchAttributeType.BOOL),
};

/** Numbers of Temporal's IndexedValueType. */
const indexedValueTypes = {
  [SearchAttributeType.KEYWORD]: 2,
  [SearchAttributeType.INT]: 3,
  [SearchAttributeType.BOOL]: 5,
  [SearchAttributeType.DATETIME]: 6,
  [SearchAttributeType.KEYWORD_LIST]: 7,
};

/** The search attributes a namespace must have: name to type as Temporal's IndexedValueType numbers them. */
export const searchAttributes: Record<string, number> = Object.fromEntries(
  Object.values(keys).map(({ name, type }) => [name, indexedValueTypes[type]]),
);

/** What an entity is found by; null takes one away. */
export type AttributesOf<P> = (picture: P) => SearchAttributeUpdatePair[];

/** The same for a process that starts: what is null is left out. */
export const firstAttributes =
  <P>(attributesOf: AttributesOf<P>) =>
  (picture: P): SearchAttributePair[] =>
    attributesOf(picture).filter((pair) => pair.value !== null) as SearchAttributePair[];

/** Shows a picture by its search attributes, when they differ from those shown before. */
export function showing<P>(attributesOf: AttributesOf<P>, first: P): (picture: P) => void {
  const textOf = (picture: P): string => JSON.stringify(attributesOf(picture).map(({ value }) => value));
  let shown = textOf(first);
  return (picture) => {
    const text = textOf(picture);
    if (text !== shown) upsertSearchAttributes(attributesOf(picture));
    shown = text;
  };
}
