import { topics, type NoticeCommand, type NoticeEvent, type Subject } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { decide } from './decide';
import { evolve } from './evolve';
import { nextDeadline, noNotice, type NoticeState } from './state';

/** The notice 通知 as the engine sees it. */
export const noticeSubject: Subject<NoticeState, NoticeCommand, NoticeEvent, DirectoryState> = {
  kind: 'notice',
  topic: topics.notice,
  initialState: noNotice,
  decide,
  evolve,
  nextDeadline,
};
