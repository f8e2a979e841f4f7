import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributePair,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import type { Picture } from './process';

/** What the clock of a task knows of it: enough to sleep, to be found and to say what it waits for. */
export interface ClockPicture extends Picture {
  district: string;
  hazardClass: string;
  status: string;
  holder: string;
  lead: string | null;
  nextDue: string | null;
  rung: number;
}

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const keys = {
  district: keyword('BatonDistrict'),
  hazardClass: keyword('BatonClass'),
  status: keyword('BatonStatus'),
  holder: keyword('BatonHolder'),
  lead: keyword('BatonLead'),
  nextDue: defineSearchAttributeKey('BatonNextDue', SearchAttributeType.DATETIME),
  rung: defineSearchAttributeKey('BatonRung', SearchAttributeType.INT),
};

/** Search attributes by which an operator finds every stuck hand in Temporal's own tools; null takes one away. */
export function pictureAttributes(picture: ClockPicture): SearchAttributeUpdatePair[] {
  return [
    { key: keys.district, value: picture.district },
    { key: keys.hazardClass, value: picture.hazardClass },
    { key: keys.status, value: picture.status },
    { key: keys.holder, value: picture.holder },
    { key: keys.lead, value: picture.lead },
    { key: keys.nextDue, value: picture.nextDue === null ? null : new Date(picture.nextDue) },
    { key: keys.rung, value: picture.rung },
  ];
}

/** The same for a clock that starts: what is null is left out. */
export const firstAttributes = (picture: ClockPicture): SearchAttributePair[] =>
  pictureAttributes(picture).filter((pair) => pair.value !== null) as SearchAttributePair[];

/** Numbers of Temporal's IndexedValueType. */
const indexedValueTypes = { [SearchAttributeType.KEYWORD]: 2, [SearchAttributeType.INT]: 3, [SearchAttributeType.DATETIME]: 6 };

/** The search attributes a namespace must have: name to type as Temporal's IndexedValueType numbers them. */
export const searchAttributes: Record<string, number> = Object.fromEntries(
  Object.values(keys).map(({ name, type }) => [name, indexedValueTypes[type]]),
);

/** Task queue of the processes and id of a task's clock: one home for names that must agree. */
export const clockTaskQueue = 'baton-clocks';
export const clockWorkflowId = (task: string): string => `joint-task/${task}`;
