import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';

/** What the clock of a task knows of it: enough to sleep, to be found and to say what it waits for. */
export interface ClockPicture {
  version: number;
  /** Real time (epoch milliseconds) of the next ring, or null when nothing is waited for. */
  wakeAt: number | null;
  /** True when the task is closed or voided: the clock may stop. */
  over: boolean;
  district: string;
  hazardClass: string;
  status: string;
  holder: string;
  lead: string | null;
  nextDue: string | null;
  rung: number;
  waitingFor: string[];
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

/** Search attributes by which an operator finds every stuck hand in Temporal's own tools. */
export function pictureAttributes(picture: ClockPicture): SearchAttributePair[] {
  return [
    { key: keys.district, value: picture.district },
    { key: keys.hazardClass, value: picture.hazardClass },
    { key: keys.status, value: picture.status },
    { key: keys.holder, value: picture.holder },
    { key: keys.lead, value: picture.lead ?? '' },
    ...(picture.nextDue === null ? [] : [{ key: keys.nextDue, value: new Date(picture.nextDue) }]),
    { key: keys.rung, value: picture.rung },
  ];
}

/** Task queue of the processes and id of a task's clock: one home for names that must agree. */
export const clockTaskQueue = 'baton-clocks';
export const clockWorkflowId = (task: string): string => `joint-task/${task}`;
export const searchAttributeNames = {
  Keyword: ['BatonDistrict', 'BatonClass', 'BatonStatus', 'BatonHolder', 'BatonLead'],
  Datetime: ['BatonNextDue'],
  Int: ['BatonRung'],
} as const;
