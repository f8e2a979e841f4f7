import { z } from 'zod';
import type { Role } from '../actor';
import { PostId } from '../directory/entries';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, PersonId } from '../ids';
import { RungTarget } from '../ladder';
import { ChannelName, DeliveryOutcome } from './channel';
import { NoticePaper } from './paper';

const text = (max: number) => z.string().trim().min(1).max(max);
const command = <T extends string, S extends z.ZodRawShape>(type: T, zh: string, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape }).describe(zh);

/** What a notice is about: the entity, and the event that caused it. */
const About = z.strictObject({ subject: EntityId, event: z.uuid() });

export const SendNotice = command('SendNotice', '发出通知', {
  paper: NoticePaper,
  about: About,
  to: z
    .strictObject({
      agency: AgencyId,
      post: PostId.nullable().default(null),
      person: PersonId.nullable().default(null),
      target: RungTarget.optional().describe('a post, as a rung of a ladder names it'),
    })
    .describe(
      'the person; else who fills the post, or that which is named as a rung names it; else the post of the agency that the playbook names',
    ),
  class: HazardClass.describe('decides how it is delivered'),
  confirm: z.boolean().default(false).describe('whether reading is to be confirmed within the time the playbook gives'),
});
export type SendNotice = z.infer<typeof SendNotice>;

/** Commands on a notice. */
export const NoticeCommand = z.discriminatedUnion('type', [
  SendNotice,
  command('RecordDelivery', '记录送达结果', {
    channel: ChannelName,
    attempt: z.int().positive().max(12),
    outcome: DeliveryOutcome,
    detail: text(500).describe('what the other side said; never an address'),
  }),
  command('ConfirmReading', '签收通知', { note: text(500).nullable().default(null) }),
  command('SettleNotice', '收件人已就通知事项采取行动', { person: PersonId, event: z.uuid().describe('what it did') }),
  command('RingNotice', '到点：处理已到期的时限', {}),
]);
export type NoticeCommand = z.infer<typeof NoticeCommand>;
export type NoticeCommandType = NoticeCommand['type'];

const machine: Role[] = ['clock', 'operator'];

/** Which roles may send a command at all; the rules then check whom the notice is for. */
export const noticeCommandRoles: Record<NoticeCommandType, readonly Role[]> = {
  SendNotice: machine,
  RecordDelivery: machine,
  ConfirmReading: ['liaison', 'dispatcher', 'supervisor', 'reviewer', 'grid-worker', 'operator'],
  SettleNotice: machine,
  RingNotice: machine,
};
