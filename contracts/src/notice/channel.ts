import { z } from 'zod';
import { Budget, LocalTime } from '../calendar';
import { RungTarget } from '../ladder';
import { PaperKind, paperKinds } from './paper';

/** 送达渠道 besides the inbox, which has every notice at once. */
export const channels = ['email', 'webhook'] as const;
export const ChannelName = z.enum(channels);
export type ChannelName = z.infer<typeof ChannelName>;
export const channelNames: Record<ChannelName, string> = { email: '电子邮件', webhook: '短信或即时通信' };

/** What became of one attempt: taken over; to be tried again; refused for good; nowhere to send it; no such channel here. */
export const deliveryOutcomes = ['accepted', 'failed', 'refused', 'no-address', 'not-configured'] as const;
export const DeliveryOutcome = z.enum(deliveryOutcomes);
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;

/** 静默时段, in Asia/Shanghai: nothing is sent but what is in the inbox anyway. `to` may lie on the next day. */
export const QuietHours = z.strictObject({ from: LocalTime, to: LocalTime });
export type QuietHours = z.infer<typeof QuietHours>;

/** How notices of a class of hazard reach people. */
export const NoticePlaybook = z.strictObject({
  channels: z.array(ChannelName).max(channels.length).describe('in this order'),
  way: z.enum(['in-order', 'at-once']).describe('the next channel when one is exhausted, or all of them from the start'),
  quiet: QuietHours.nullable().describe('静默时段; null: at any hour'),
  confirm: Budget.nullable().describe('签收时限: time to confirm reading; null: nobody is asked to'),
  attempts: z.int().min(1).max(12).describe('tries per channel'),
  pauseSeconds: z.int().min(1).max(3_600).describe('time before the second try; doubles with each, up to an hour'),
  reach: z
    .string()
    .regex(/^[a-z][a-z-]{1,39}$/)
    .describe('role of the post that gets what is addressed to an agency; where nobody fills it, the post of last resort does'),
  confirms: z
    .array(PaperKind)
    .max(paperKinds.length)
    .optional()
    .describe('papers of which reading is to be confirmed; absent: those that are sent to be'),
  offers: z
    .int()
    .min(1)
    .max(1_440)
    .nullable()
    .optional()
    .describe(
      '派遣单: an agency that is offered duties is told, at most once in so many minutes; null: it finds them in its list',
    ),
  asks: RungTarget.nullable()
    .optional()
    .describe('提请单: the post that is told of what waits for a ruling or a decision; null: only its ladder tells'),
});
export type NoticePlaybook = z.infer<typeof NoticePlaybook>;
