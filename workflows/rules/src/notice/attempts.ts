import type { ChannelName, Contact, NoticePlaybook, PlannedAttempt, QuietHours } from '@baton/contracts';
import { localTime } from '../calendar';
import type { Delivery } from './state';

/** How notices are delivered where a playbook says nothing of it: one channel after another, at any hour, nobody need confirm. */
export const plainly: NoticePlaybook = {
  channels: ['email', 'webhook'],
  way: 'in-order',
  quiet: null,
  confirm: null,
  attempts: 5,
  pauseSeconds: 30,
  reach: 'liaison',
};

/** The channels over which somebody can be reached, of those the class uses, in its order. */
export function channelsTo(contact: Contact | undefined, { channels }: NoticePlaybook): ChannelName[] {
  const { email, mobile, account } = contact ?? {};
  const has: Record<ChannelName, boolean> = { email: email !== undefined, webhook: (mobile ?? account) !== undefined };
  return channels.filter((channel) => has[channel]);
}

/** The first tries: over the first channel, or over all of them at once. */
export const firstAttempts = (channels: ChannelName[], { way, quiet }: NoticePlaybook, now: string): PlannedAttempt[] =>
  (way === 'at-once' ? channels : channels.slice(0, 1)).map((channel) => firstTry(channel, quiet, now));

/** The try after one that failed but may succeed later; null when the channel was tried often enough. */
export function tryAgain(
  { attempts, pauseSeconds, quiet }: NoticePlaybook,
  channel: ChannelName,
  attempt: number,
  now: string,
): PlannedAttempt | null {
  if (attempt >= attempts) return null;
  const pauseMs = Math.min(3_600, pauseSeconds * 2 ** (attempt - 1)) * 1_000;
  const at = outsideQuiet(quiet, new Date(Date.parse(now) + pauseMs).toISOString());
  return { channel, attempt: attempt + 1, at };
}

/** The first try over the channel that waits for the exhausted one; null when none waits. */
export function tryNext(deliveries: Delivery[], { quiet }: NoticePlaybook, now: string): PlannedAttempt | null {
  const waiting = deliveries.find(({ state }) => state === 'waiting');
  return waiting ? firstTry(waiting.channel, quiet, now) : null;
}

const firstTry = (channel: ChannelName, quiet: QuietHours | null, now: string): PlannedAttempt => ({
  channel,
  attempt: 1,
  at: outsideQuiet(quiet, now),
});

/** The first instant from `at` on that lies outside the quiet hours of Shanghai; hours that end when they begin are none. */
export function outsideQuiet(quiet: QuietHours | null, at: string): string {
  const [date = '', time = ''] = localTime(at).split(' ');
  if (!quiet || !isWithin(quiet, time)) return at;
  const tomorrow = quiet.from > quiet.to && time >= quiet.from;
  return new Date(Date.parse(`${date}T${quiet.to}:00.000+08:00`) + (tomorrow ? dayMs : 0)).toISOString();
}

const dayMs = 86_400_000;

/** Whether a time of day lies in hours that may go on past midnight. */
const isWithin = ({ from, to }: QuietHours, time: string): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to;
