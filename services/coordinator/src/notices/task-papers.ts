import { requestNames, type NoticePlaybook, type RequestKind, type SendNotice } from '@baton/contracts';
import { noticeAbout, type Cause } from './compose';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { timeInWords } from './shanghai-words';

type Target = NonNullable<NoticePlaybook['asks']>;

export interface Offered {
  duty: string;
  from: string;
  to: string;
  due: string;
}

/**
 * 派遣单: an agency is offered a duty. One paper stands for everything it is offered within the minutes that the playbook
 * says, so it names the first and sends its reader to the list.
 */
export function offerNotice(offered: Offered, cause: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { duty, from, to, due } = offered;
  const share = duty === 'lead' ? '牵头办理' : '配合办理';
  return noticeAbout(matter, cause, {
    kind: 'offer',
    series: '派遣',
    running: to,
    lines: [
      `${nameOf(from)}请${nameOf(to)}${share}${matter.name}，请于${timeInWords(due)}前签收或者退单。逾期未签收的，将逐级督办。`,
      `同一时段派给${nameOf(to)}的其他事项不另发通知，请在待签收清单中一并办理。`,
    ],
    facts: [{ label: '签收时限', value: timeInWords(due) }],
    to: { agency: to, post: null, person: null },
  });
}

/** What a request or a dispute says, and until when somebody must decide it. */
export interface Asked {
  reason: string;
  starts: { kind: string; due: string }[];
}

/** 提请裁定单: nobody takes a duty, and somebody must rule who holds it. */
export const rulingNotice = (asked: Asked & { bounces: number }, cause: Cause, matter: Matter, target: Target): SendNotice =>
  askNotice(
    { title: '提请裁定单', what: `指定${matter.name}的责任单位`, why: `已被退回或未签收${asked.bounces}次；${asked.reason}` },
    asked,
    cause,
    matter,
    target,
  );

/** 提请审批单: an agency asks for more time, a suspension or voiding. */
export const requestNotice = (
  asked: Asked & { request: RequestKind; by: string },
  cause: Cause,
  matter: Matter,
  target: Target,
  nameOf: NameOf,
): SendNotice =>
  askNotice(
    {
      title: '提请审批单',
      what: `审批${nameOf(asked.by)}就${matter.name}提出的${requestNames[asked.request]}申请`,
      why: asked.reason,
    },
    asked,
    cause,
    matter,
    target,
  );

function askNotice(
  { title, what, why }: { title: string; what: string; why: string },
  { starts }: Asked,
  cause: Cause,
  matter: Matter,
  target: Target,
): SendNotice {
  const due = starts.find(({ kind }) => kind === 'rule' || kind === 'decide')?.due;
  return noticeAbout(matter, cause, {
    kind: 'ask',
    series: '提请',
    running: cause.id.slice(0, 8),
    title,
    lines: [`请${due === undefined ? '' : `于${timeInWords(due)}前`}${what}。理由：${why}。`],
    to: { agency: matter.office, post: null, person: null, target },
  });
}
