import type {
  ChannelName,
  channelStates,
  DeadlineExplanation,
  HazardClass,
  NoticePaper,
  NoticePlaybook,
  NoticeStatus,
  PlannedAttempt,
  Recipient,
} from '@baton/contracts';

/**
 * How far a channel has come.
 *
 *   waiting ──the one before is exhausted──▶ planned ──taken over──▶ accepted
 *                                             │  └──failed──▶ planned again, later
 *                                             ├──tried often enough, refused, nowhere to send──▶ exhausted
 *                                             └──no such channel in this installation──▶ not-configured
 */
export interface Delivery {
  channel: ChannelName;
  state: (typeof channelStates)[number];
  /** Tries on record. */
  attempts: number;
  /** When it was accepted or given up. */
  at: string | null;
  /** What the other side said last. */
  detail: string | null;
}

/** A notice that was sent: it lies in the inbox of its reader, and goes over the other channels until one took it over. */
export interface Notice {
  status: NoticeStatus;
  paper: NoticePaper;
  about: { subject: string; event: string };
  to: Recipient;
  class: HazardClass;
  rules: NoticePlaybook;
  sentAt: string;
  changedAt: string;
  deliveries: Delivery[];
  /** Tries to be made, at most one per channel; none once it was read. */
  plan: PlannedAttempt[];
  confirm: { due: string; explanation: DeadlineExplanation } | null;
  /** The time to confirm reading passed without it. */
  missed: boolean;
  unreachable: boolean;
  read: { at: string; person: string; name: string | null; note: string | null } | null;
}

export type NoticeState = { status: 'none' } | Notice;

export const noNotice: NoticeState = { status: 'none' };

/** When somebody is still asked to confirm reading: until when. */
export const confirmDue = ({ status, confirm, missed }: Notice): string | null =>
  status === 'unread' && confirm && !missed ? confirm.due : null;

/** Whether nothing is waited for any more: no try, no confirmation. Reading may still be confirmed, late. */
export const isOver = (notice: Notice): boolean => notice.plan.length === 0 && confirmDue(notice) === null;

/** Earliest instant at which something is to be done about a notice: a try to be made, or the end of the time to confirm. */
export function nextDeadline(state: NoticeState): string | null {
  if (state.status === 'none') return null;
  const due = confirmDue(state);
  const instants = [...state.plan.map(({ at }) => at), ...(due === null ? [] : [due])];
  return instants.sort()[0] ?? null;
}
