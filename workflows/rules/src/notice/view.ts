import { channelNames, type NoticeView } from '@baton/contracts';
import { localTime } from '../calendar';
import { confirmDue, isOver, nextDeadline, type Notice } from './state';

/** One sentence per thing waited for: which try is made when, and who must confirm reading until when. */
function waitingFor(notice: Notice): string[] {
  const { paper, to, plan } = notice;
  const tries = plan.map(
    ({ channel, attempt, at }) => `${localTime(at)} 以${channelNames[channel]}第 ${attempt} 次送达${to.title ?? ''}${to.name}`,
  );
  const due = confirmDue(notice);
  const asked =
    due === null ? [] : [`${to.title ?? ''}${to.name}应在 ${localTime(due)} 前签收《${paper.title}》（${paper.number}）`];
  return [...asked, ...tries];
}

/** Facts by which lists of notices filter, sort and search. */
export const noticeIndex = (notice: Notice) => ({
  status: notice.status,
  class: notice.class,
  kind: notice.paper.kind,
  agency: notice.to.agency,
  post: notice.to.post,
  person: notice.to.person,
  subject: notice.about.subject,
  missed: notice.missed,
  unreachable: notice.unreachable,
  open: !isOver(notice),
  sentAt: notice.sentAt,
  nextDeadline: nextDeadline(notice),
  search: [notice.paper.number, notice.paper.title, ...notice.paper.facts.map(({ value }) => value)].join('\n').toLowerCase(),
});

/** The notice as the API shows it. */
export function noticeView(id: string, version: number, notice: Notice): NoticeView {
  const { deliveries, rules: _rules, ...facts } = notice;
  return {
    id,
    version,
    ...facts,
    over: isOver(notice),
    deliveries: deliveries.map((one) => ({
      ...one,
      at: one.at ?? notice.plan.find(({ channel }) => channel === one.channel)?.at ?? null,
    })),
    nextDeadline: nextDeadline(notice),
    waitingFor: waitingFor(notice),
  };
}
