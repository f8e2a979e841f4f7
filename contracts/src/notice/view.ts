import { z } from 'zod';
import { DeadlineExplanation } from '../calendar';
import { HazardClass } from '../hazard-class';
import { EntityId, Instant } from '../ids';
import { loose } from '../loose';
import { ChannelName } from './channel';
import { PlannedAttempt, Recipient } from './events';
import { NoticePaper } from './paper';

/** Whether a notice was read: confirmed by its reader, or settled because the reader acted on it. */
export const noticeStatuses = ['unread', 'read', 'settled'] as const;
export const NoticeStatus = z.enum(noticeStatuses);
export type NoticeStatus = z.infer<typeof NoticeStatus>;
export const noticeStatusNames: Record<NoticeStatus, string> = { unread: '未签收', read: '已签收', settled: '已办理' };

/** How far one channel has come. */
export const channelStates = ['waiting', 'planned', 'accepted', 'exhausted', 'not-configured'] as const;
export const channelStateNames: Record<(typeof channelStates)[number], string> = {
  waiting: '待前一渠道',
  planned: '待送达',
  accepted: '已送达',
  exhausted: '无法送达',
  'not-configured': '本系统未接入',
};

export const DeliveryView = z.looseObject({
  channel: ChannelName,
  state: z.enum(channelStates),
  attempts: z.int(),
  /** When it is tried next, or when it was accepted or given up. */
  at: Instant.nullable(),
  detail: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

/** A notice as the API shows it. */
export const NoticeView = loose(
  z.looseObject({
    id: EntityId,
    version: z.int(),
    status: NoticeStatus,
    /** True when nothing is waited for any more: no try, no confirmation. */
    over: z.boolean(),
    paper: NoticePaper,
    about: z.looseObject({ subject: EntityId, event: z.string() }),
    to: Recipient,
    class: HazardClass,
    sentAt: Instant,
    changedAt: Instant,
    confirm: z.looseObject({ due: Instant, explanation: DeadlineExplanation }).nullable(),
    /** True once the time to confirm reading has passed without it. */
    missed: z.boolean(),
    unreachable: z.boolean(),
    read: z.looseObject({ at: Instant, person: z.string(), name: z.string().nullable(), note: z.string().nullable() }).nullable(),
    deliveries: z.array(DeliveryView),
    plan: z.array(PlannedAttempt),
    nextDeadline: Instant.nullable(),
    /** One sentence per thing waited for. */
    waitingFor: z.array(z.string()),
  }),
);
export type NoticeView = z.infer<typeof NoticeView>;
