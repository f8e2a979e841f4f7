import type { NoticeCommand } from '@baton/contracts';
import { entryOf } from '../../directory';
import type { Verdict } from '../../obligation';
import { refuse } from '../../refusals';
import type { Draft } from '../draft';

type Command<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>;

/** 签收通知, by the person it is for, who fills that post now, or the deputy. Late is better than never, and told as late. */
export function confirmReading(draft: Draft, { note }: Command<'ConfirmReading'>): Verdict {
  const { notice, directory, context } = draft;
  const { to, missed, status } = notice;
  const post = to.post === null ? null : entryOf(directory.posts, to.post);
  if (![to.person, post?.person, post?.deputy].includes(context.actor.id)) {
    return refuse(
      'not-recipient',
      `《${notice.paper.title}》的收件人是${to.title ?? ''}${to.name}，应由其本人、接任或替岗人员签收`,
    );
  }
  if (status !== 'unread') return 'already-so';
  draft.emit('ReadingConfirmed', { person: context.actor.id, name: context.actor.name, note, late: missed });
  return undefined;
}

/** Whoever acted on what a notice is about has read it: nobody need be reminded to. */
export function settleNotice(draft: Draft, { person, event }: Command<'SettleNotice'>): Verdict {
  if (draft.notice.status !== 'unread') return 'already-so';
  draft.emit('NoticeSettled', { person, event });
  return undefined;
}
