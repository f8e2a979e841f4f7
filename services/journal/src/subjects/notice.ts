import type { NoticeCommand, NoticeEvent } from '@baton/contracts';
import { type DirectoryState, noticeIndex, noticeSubject, type NoticeState } from '@baton/rules';
import type { FreeFields, StoredSubject } from '../stored-subject';
import { never } from './never';

/** The notice as it is kept: collection `notices`. An inbox is a list by person or agency, the newest first. */
export const storedNotice: StoredSubject<NoticeState, NoticeCommand, NoticeEvent, DirectoryState> = {
  subject: noticeSubject,
  collection: 'notices',
  index: (state): FreeFields => {
    if (state.status === 'none') return {};
    const { nextDeadline, kind: paper, ...facts } = noticeIndex(state);
    return { ...facts, paper, nextDue: nextDeadline ?? never };
  },
  indexes: [
    { key: { district: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-next-due' },
    { key: { district: 1, person: 1, sentAt: 1, _id: 1 }, name: 'by-person' },
    { key: { district: 1, agency: 1, sentAt: 1, _id: 1 }, name: 'by-agency' },
    { key: { district: 1, subject: 1, sentAt: 1, _id: 1 }, name: 'by-subject' },
    { key: { district: 1, person: 1, status: 1 }, name: 'unread' },
    { key: { district: 1, sentAt: 1, _id: 1 }, name: 'by-sending' },
  ],
};
