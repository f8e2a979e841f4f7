import { z } from 'zod';
import { DeadlineExplanation } from '../calendar';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant, PersonId } from '../ids';
import { loose } from '../loose';
import { ChannelName, DeliveryOutcome, NoticePlaybook } from './channel';
import { NoticePaper } from './paper';

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), data: z.looseObject(shape) });
const text = z.string();

/** Whom a notice is for, as it was resolved when it was sent. Addresses never stand in events. */
export const Recipient = z.looseObject({
  agency: AgencyId,
  post: text.nullable(),
  title: text.nullable(),
  person: PersonId,
  name: text,
});
export type Recipient = z.infer<typeof Recipient>;

/** A try that is to be made: over which channel, the how manieth, and from when on. */
export const PlannedAttempt = z.looseObject({ channel: ChannelName, attempt: z.int().positive(), at: Instant });
export type PlannedAttempt = z.infer<typeof PlannedAttempt>;

/** Events v1 of the notice. */
export const NoticeEvent = loose(
  z.discriminatedUnion('type', [
    event('NoticeSent', {
      paper: NoticePaper,
      about: z.looseObject({ subject: EntityId, event: text }),
      to: Recipient,
      class: HazardClass,
      rules: NoticePlaybook.describe('how it is delivered, as the playbook said when it was sent'),
      channels: z.array(ChannelName).describe('the channels over which the person can be reached'),
      confirm: z.looseObject({ due: Instant, explanation: DeadlineExplanation }).nullable(),
      plan: z.array(PlannedAttempt),
    }),
    event('DeliveryAccepted', { channel: ChannelName, attempt: z.int(), detail: text }),
    event('DeliveryFailed', {
      channel: ChannelName,
      attempt: z.int(),
      outcome: DeliveryOutcome.exclude(['accepted']),
      detail: text,
      next: PlannedAttempt.nullable().describe('the same channel again, or the next one; null when this one is exhausted'),
    }),
    event('NoticeUnreachable', {
      about: z.looseObject({ subject: EntityId, event: text }),
      to: Recipient,
      channels: z.array(ChannelName),
    }),
    event('ReadingConfirmed', { person: PersonId, name: text, note: text.nullable(), late: z.boolean() }),
    event('ReadingMissed', { about: z.looseObject({ subject: EntityId, event: text }), to: Recipient, due: Instant }),
    event('NoticeSettled', { person: PersonId, event: text }),
  ]),
);
export type NoticeEvent = z.infer<typeof NoticeEvent>;
export type NoticeEventType = NoticeEvent['type'];
