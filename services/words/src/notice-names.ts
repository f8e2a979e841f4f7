import { channelNames, channelStateNames, noticeStatusNames } from '@baton/contracts';
import type { Words } from './words';

/** How a notice stands. */
export const noticeStatusWords: Record<keyof typeof noticeStatusNames, Words> = {
  unread: { zh: noticeStatusNames.unread, en: 'not confirmed' },
  read: { zh: noticeStatusNames.read, en: 'confirmed' },
  settled: { zh: noticeStatusNames.settled, en: 'acted on' },
};

export const channelWords: Record<keyof typeof channelNames, Words> = {
  email: { zh: channelNames.email, en: 'e-mail' },
  webhook: { zh: channelNames.webhook, en: 'text message or messenger' },
};

/** How far a channel has come. */
export const channelStateWords: Record<keyof typeof channelStateNames, Words> = {
  waiting: { zh: channelStateNames.waiting, en: 'waits for the one before' },
  planned: { zh: channelStateNames.planned, en: 'to be tried' },
  accepted: { zh: channelStateNames.accepted, en: 'taken over' },
  exhausted: { zh: channelStateNames.exhausted, en: 'in vain' },
  'not-configured': { zh: channelStateNames['not-configured'], en: 'not set up here' },
};
