import { NoticeCommand, type NoticeEvent, SendNotice } from '@baton/contracts';
import { storedNotice } from '@baton/journal';
import { type DirectoryState, noticeView, type NoticeState } from '@baton/rules';
import type { EntityKind } from '../entities/entity-kind';
import { listQuery } from './list-query';
import { scopeOf } from '../entities/scope';

/** Notices, at `/v1/notices`. */
export const noticeKind: EntityKind<NoticeState, NoticeCommand, NoticeEvent, DirectoryState> = {
  path: 'notices',
  stored: storedNotice,
  schema: NoticeCommand,
  opening: SendNotice,
  on: 'Notice',
  policyOf: ({ directory }) => directory,
  show: (id, version, state) => (state.status === 'none' ? null : noticeView(id, version, state)),
  scope: scopeOf('Notice'),
  listQuery,
  evidenceOf: () => [],
};
