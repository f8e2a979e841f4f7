import type { NoticeEvent, PlannedAttempt } from '@baton/contracts';
import type { Delivery, Notice, NoticeState } from './state';

type DataOf<T extends NoticeEvent['type']> = Extract<NoticeEvent, { type: T }>['data'];

/** Folds one event of a notice. */
export function evolve(state: NoticeState, event: NoticeEvent, at: string): NoticeState {
  if (event.type === 'NoticeSent') return sent(event.data, at);
  if (state.status === 'none') throw new Error(`${event.type} before NoticeSent`);
  return { ...applied(state, event, at), changedAt: at };
}

function sent(
  { paper, about, to, class: hazardClass, rules, channels, confirm, plan }: DataOf<'NoticeSent'>,
  at: string,
): Notice {
  return {
    status: 'unread',
    paper,
    about: { subject: about.subject, event: about.event },
    to,
    class: hazardClass,
    rules,
    sentAt: at,
    changedAt: at,
    deliveries: channels.map((channel) => ({
      channel,
      state: plan.some((one) => one.channel === channel) ? 'planned' : 'waiting',
      attempts: 0,
      at: null,
      detail: null,
    })),
    plan,
    confirm: confirm && { due: confirm.due, explanation: confirm.explanation },
    missed: false,
    unreachable: false,
    read: null,
  };
}

function applied(notice: Notice, event: Exclude<NoticeEvent, { type: 'NoticeSent' }>, at: string): Notice {
  switch (event.type) {
    case 'DeliveryAccepted': {
      const { channel, attempt, detail } = event.data;
      return tried(notice, { channel, state: 'accepted', attempts: attempt, at, detail }, null);
    }
    case 'DeliveryFailed': {
      const { channel, attempt, outcome, detail, next } = event.data;
      const again = next?.channel === channel;
      const givenUp = outcome === 'not-configured' ? 'not-configured' : 'exhausted';
      const delivery: Delivery = {
        channel,
        state: again ? 'planned' : givenUp,
        attempts: attempt,
        at: again ? null : at,
        detail,
      };
      return tried(notice, delivery, next);
    }
    case 'NoticeUnreachable':
      return { ...notice, unreachable: true };
    case 'ReadingConfirmed': {
      const { person, name, note } = event.data;
      return { ...notice, status: 'read', plan: [], read: { at, person, name, note } };
    }
    case 'ReadingMissed':
      return { ...notice, missed: true };
    case 'NoticeSettled':
      return { ...notice, status: 'settled', plan: [], read: { at, person: event.data.person, name: null, note: null } };
  }
}

/** A try was made: what its channel came to, and what is planned instead of it. */
function tried(notice: Notice, delivery: Delivery, next: PlannedAttempt | null): Notice {
  const { channel } = delivery;
  const others = notice.plan.filter((one) => one.channel !== channel);
  const deliveries = notice.deliveries.map((one) => {
    if (one.channel === channel) return delivery;
    return next?.channel === one.channel ? { ...one, state: 'planned' as const } : one;
  });
  return { ...notice, deliveries, plan: next ? [...others, next] : others };
}
