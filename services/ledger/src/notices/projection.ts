import { NoticeEvent } from '@baton/contracts';
import { noticeSubject } from '@baton/rules';
import { projectionOf } from '../projector';

/** Notices as the log alone tells them. */
export const noticeProjection = projectionOf('notice', NoticeEvent, noticeSubject.initialState, noticeSubject.evolve);
