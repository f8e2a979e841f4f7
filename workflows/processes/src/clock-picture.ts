import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { Picture } from './process';
import { keys } from './search-attributes';

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

/** Search attributes by which an operator finds every stuck hand in Temporal's own tools. */
export const clockAttributes = (picture: ClockPicture): SearchAttributeUpdatePair[] => [
  { key: keys.district, value: picture.district },
  { key: keys.hazardClass, value: picture.hazardClass },
  { key: keys.status, value: picture.status },
  { key: keys.holder, value: picture.holder },
  { key: keys.lead, value: picture.lead },
  { key: keys.nextDue, value: picture.nextDue === null ? null : new Date(picture.nextDue) },
  { key: keys.rung, value: picture.rung },
];
