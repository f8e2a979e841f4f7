import { channelNames, type NoticeCommand } from '@baton/contracts';
import type { Verdict } from '../../obligation';
import { either, refuse } from '../../refusals';
import { tryAgain, tryNext } from '../attempts';
import type { Draft } from '../draft';
import { isExhausted } from '../exhausted';

type Command = Extract<NoticeCommand, { type: 'RecordDelivery' }>;

/** 记录送达结果. What fails may be tried again; what is exhausted gives way to the next channel, and in the end the person is unreachable. */
export function recordDelivery(draft: Draft, command: Command): Verdict {
  const { channel, attempt, outcome, detail } = command;
  const verdict = ifUnplanned(draft, command);
  if (verdict) return verdict;
  if (outcome === 'accepted') {
    draft.emit('DeliveryAccepted', { channel, attempt, detail });
    return undefined;
  }
  const next = draft.notice.status === 'unread' ? nextAttempt(draft, command) : null;
  draft.emit('DeliveryFailed', { channel, attempt, outcome, detail, next });
  const { about, to, deliveries } = draft.notice;
  const exhausted = deliveries.filter(({ state }) => state === 'exhausted').map((one) => one.channel);
  if (isExhausted(draft.notice)) draft.emit('NoticeUnreachable', { about, to, channels: exhausted });
  return undefined;
}

/** A try is recorded once. One that was under way when the notice was read is still recorded: it was made. */
function ifUnplanned({ notice }: Draft, { channel, attempt }: Command): Verdict {
  const delivery = notice.deliveries.find((one) => one.channel === channel);
  if (delivery && attempt <= delivery.attempts) return 'already-so';
  const planned = notice.plan.some((one) => one.channel === channel && one.attempt === attempt);
  const underWay = notice.status !== 'unread' && delivery?.state === 'planned' && attempt === delivery.attempts + 1;
  if (planned || underWay) return undefined;
  const plan = notice.plan.map((one) => `${channelNames[one.channel]}第 ${one.attempt} 次`);
  return refuse('not-planned', `没有计划${channelNames[channel]}第 ${attempt} 次送达；计划中：${either(plan)}`, '/attempt');
}

function nextAttempt({ notice, now }: Draft, { channel, attempt, outcome }: Command) {
  const again = outcome === 'failed' ? tryAgain(notice.rules, channel, attempt, now) : null;
  return again ?? tryNext(notice.deliveries, notice.rules, now);
}
