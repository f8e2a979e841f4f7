import { Instant, NoticeView } from '@baton/contracts';
import { noticeProcess, type NoticePicture } from '@baton/processes';
import { z } from 'zod';
import type { FollowedSubject } from './followed-subject';

/** What of a notice its process needs to know. */
const NoticeDeliveryView = NoticeView.pick({
  id: true,
  version: true,
  status: true,
  over: true,
  class: true,
  to: true,
  plan: true,
  missed: true,
  nextDeadline: true,
  waitingFor: true,
}).extend({ confirm: z.looseObject({ due: Instant }).nullable() });
export type NoticeDeliveryView = z.infer<typeof NoticeDeliveryView>;

/** The notice and its delivery; `realDelay`: real milliseconds until an instant of Baton's clock. */
export const followedNotice = (realDelay: (until: string) => number): FollowedSubject<NoticeDeliveryView, NoticePicture> => ({
  kind: 'notice',
  path: 'notices',
  view: NoticeDeliveryView,
  ring: 'RingNotice',
  process: noticeProcess,
  pictureOf: ({ view, sleepMs }, realNow, traceparent = null) => ({
    version: view.version,
    wakeAt: sleepMs === null ? null : realNow + sleepMs,
    over: view.over,
    district: view.id.split(':')[0] ?? '',
    hazardClass: view.class,
    status: view.status,
    holder: view.to.agency,
    attempts: view.plan.map(({ channel, attempt, at }) => ({ channel, attempt, wakeAt: realNow + realDelay(at) })),
    confirmBy: view.confirm && view.status === 'unread' && !view.missed ? realNow + realDelay(view.confirm.due) : null,
    nextDue: view.nextDeadline,
    waitingFor: view.waitingFor,
    traceparent,
  }),
});
