import type { ChannelName } from '@baton/contracts';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { Picture } from './process';
import { keys } from './search-attributes';

/** A try to be made; `wakeAt`: real time (epoch milliseconds) from when on. */
export interface Attempt {
  channel: ChannelName;
  attempt: number;
  wakeAt: number;
}

/** What the process of a notice knows of it. */
export interface NoticePicture extends Picture {
  district: string;
  hazardClass: string;
  status: string;
  /** Agency of the reader. */
  holder: string;
  attempts: Attempt[];
  /** Real time until which reading is to be confirmed; null when nobody is asked to any more. */
  confirmBy: number | null;
  nextDue: string | null;
}

export const noticeAttributes = (picture: NoticePicture): SearchAttributeUpdatePair[] => [
  { key: keys.district, value: picture.district },
  { key: keys.hazardClass, value: picture.hazardClass },
  { key: keys.status, value: picture.status },
  { key: keys.holder, value: picture.holder },
  { key: keys.nextDue, value: picture.nextDue === null ? null : new Date(picture.nextDue) },
];
