import { refusalReasonNames, type refusalReasons, type SendNotice } from '@baton/contracts';
import { noticeAbout, type Cause } from './compose';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { timeInWords } from './shanghai-words';

export interface Called {
  agency: string;
  powers: string[];
  at: string;
  place: { address: string };
  due: string;
}

/** 调度通知: one agency is asked to come. */
export function callOutNotice(called: Called, cause: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  return noticeAbout(matter, cause, {
    kind: 'call-out',
    series: '调度',
    running: called.agency,
    lines: [
      `定于${timeInWords(called.at)}开展${matter.name}，请${nameOf(called.agency)}派员参加。`,
      `请于${timeInWords(called.due)}前应答：派出的，报明人员、车辆和职权；不能派出的，说明理由和依据。逾期未应答的，将逐级督办。`,
    ],
    facts: [
      { label: '集合时间', value: timeInWords(called.at) },
      { label: '应答时限', value: timeInWords(called.due) },
    ],
    to: { agency: called.agency, post: null, person: null },
  });
}

export interface Refused {
  agency: string;
  reason: (typeof refusalReasons)[number];
  basis: string;
  commander: string;
}

/** 告知单 to the commander, who must know of a refusal at once. */
export function refusedCallNotice(refused: Refused, cause: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { agency, reason, basis, commander } = refused;
  return noticeAbout(matter, cause, {
    kind: 'tell',
    series: '告知',
    running: agency,
    lines: [
      `${nameOf(agency)}不能派员参加${matter.name}：${refusalReasonNames[reason]}（${basis}）。已按督办阶梯催其改派，请总指挥知悉并酌情决定。`,
    ],
    facts: [{ label: '拒派单位', value: nameOf(agency) }],
    to: { agency: matter.commander?.agency ?? matter.office, post: null, person: commander },
  });
}

export interface Completed {
  number: string;
  present: string[];
  starts: { kind: string; about: string | null; due: string }[];
}

/** 会签通知 to each agency that was there: the joint record waits for its signature. */
export function signNotice(completed: Completed, agency: string, cause: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { number, starts } = completed;
  const due = starts.find((one) => one.kind === 'sign' && one.about === agency)?.due;
  const until = due === undefined ? '' : `于${timeInWords(due)}前`;
  return noticeAbout(matter, cause, {
    kind: 'sign',
    series: '会签',
    running: agency,
    lines: [
      `${matter.name}的联合检查记录（${number}）已经形成，请${nameOf(agency)}${until}签署，或者提出异议并说明理由。逾期的，将逐级督办。`,
    ],
    facts: [{ label: '记录文号', value: number }],
    to: { agency, post: null, person: null },
  });
}
