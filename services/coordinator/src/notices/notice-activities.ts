import { NoticeLetter } from '@baton/contracts';
import type { NoticeActivities, NoticePicture, OfNotice } from '@baton/processes';
import { inTraces } from '@baton/runtime';
import { randomUUID } from 'node:crypto';
import { followedNotice, type NoticeDeliveryView } from '../followed-notice';
import { httpGateway, viewIn, type Seen } from '../gateway';
import { callGateway, GatewayError, httpCommands, type GatewayDoor } from '../gateway-call';
import { processPrefix } from '../heard';
import { ringOf, tryAgain, type RingOptions } from '../ring';
import type { Channel, Receipt } from './channel';

export interface NoticeActivityOptions extends Omit<RingOptions<NoticeDeliveryView>, 'gateway'> {
  door: GatewayDoor;
  /** The channels this installation has. */
  channels: readonly Channel[];
}

type Try = Parameters<NoticeActivities['deliverNotice']>[0];

/** The coordinator's side of the port of notices. */
export function noticeActivities(options: NoticeActivityOptions): NoticeActivities {
  const { door, channels, realNow, onError } = options;
  const subject = followedNotice(door.realDelay);
  const gateway = httpGateway(door, subject);
  const send = httpCommands(door);
  const ring = ringOf(subject, { ...options, gateway });
  const pictureOf = (seen: Seen<NoticeDeliveryView>, { traceparent }: OfNotice): NoticePicture =>
    subject.pictureOf(seen, realNow(), traceparent);

  /** Carries the letter over its channel. */
  async function carry({ notice, channel: name, attempt }: Try): Promise<Receipt> {
    const channel = channels.find((one) => one.name === name);
    if (!channel) return { outcome: 'not-configured', detail: '本系统未接入该渠道' };
    const letter = await callGateway(door, `/v1/notices/${notice}/letter`, NoticeLetter);
    return channel.deliver({ ...letter, attempt });
  }

  /** Puts on record what became of a try. One that is not planned any more, or not as it was, leaves the notice as it is. */
  async function recorded(of: Try, receipt: Receipt): Promise<NoticePicture> {
    const { notice, channel, attempt, traceparent } = of;
    const command = { type: 'RecordDelivery', channel, attempt, ...receipt };
    const sending = { key: `${processPrefix}${randomUUID()}`, traceparent };
    try {
      const view = viewIn(await send(`/v1/notices/${notice}/commands`, command, sending), subject.view);
      return pictureOf({ view, sleepMs: view.nextDeadline === null ? null : door.realDelay(view.nextDeadline) }, of);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== 'not-planned') throw error;
      const [seen] = await gateway.look([notice]);
      if (!seen) throw error;
      return pictureOf(seen, of);
    }
  }

  return {
    ringNotice: ({ notice, traceparent }) => ring(notice, traceparent),
    deliverNotice: async (of) => {
      try {
        const attributes = { 'baton.notice': of.notice, 'baton.channel': of.channel };
        return await inTraces({ name: 'deliver notice', kind: 'consumer', attributes }, [of.traceparent ?? undefined], async () =>
          recorded(of, await carry(of)),
        );
      } catch (error) {
        onError(error);
        throw tryAgain(error);
      }
    },
  };
}
