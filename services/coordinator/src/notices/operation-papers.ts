import { paperNames, refusalReasonNames, type refusalReasons, type SendNotice } from '@baton/contracts';
import type { Cause } from './compose';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { timeInWords, yearOf } from './shanghai-words';

export interface Called {
  agency: string;
  powers: string[];
  at: string;
  place: { address: string };
  due: string;
}

/** 调度通知: one agency is asked to come. */
export function callOutNotice(called: Called, { id, at }: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  return {
    type: 'SendNotice',
    paper: {
      kind: 'call-out',
      number: `调度〔${yearOf(at)}〕${matter.number}-${called.agency}号`,
      title: paperNames['call-out'],
      from: matter.office,
      lines: [
        `定于${timeInWords(called.at)}开展${matter.name}，请${nameOf(called.agency)}派员参加。`,
        `请于${timeInWords(called.due)}前应答：派出的，报明人员、车辆和职权；不能派出的，说明理由和依据。逾期未应答的，将逐级督办。`,
      ],
      facts: [
        ...matter.facts,
        { label: '集合时间', value: timeInWords(called.at) },
        { label: '应答时限', value: timeInWords(called.due) },
      ],
    },
    about: { subject: matter.id, event: id },
    to: { agency: called.agency, post: null, person: null },
    class: matter.class,
    confirm: false,
  };
}

export interface Refused {
  agency: string;
  reason: (typeof refusalReasons)[number];
  basis: string;
  commander: string;
}

/** 告知单 to the commander, who must know of a refusal at once. */
export function refusedCallNotice(refused: Refused, { id, at }: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { agency, reason, basis, commander } = refused;
  return {
    type: 'SendNotice',
    paper: {
      kind: 'tell',
      number: `告知〔${yearOf(at)}〕${matter.number}-${agency}号`,
      title: paperNames.tell,
      from: matter.office,
      lines: [
        `${nameOf(agency)}不能派员参加${matter.name}：${refusalReasonNames[reason]}（${basis}）。已按督办阶梯催其改派，请总指挥知悉并酌情决定。`,
      ],
      facts: [...matter.facts, { label: '拒派单位', value: nameOf(agency) }],
    },
    about: { subject: matter.id, event: id },
    to: { agency: matter.commander?.agency ?? matter.office, post: null, person: commander },
    class: matter.class,
    confirm: false,
  };
}

export interface Completed {
  number: string;
  present: string[];
  starts: { kind: string; about: string | null; due: string }[];
}

/** 会签通知 to each agency that was there: the joint record waits for its signature. */
export function signNotice(completed: Completed, agency: string, { id, at }: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { number, starts } = completed;
  const due = starts.find((one) => one.kind === 'sign' && one.about === agency)?.due;
  const until = due === undefined ? '' : `于${timeInWords(due)}前`;
  return {
    type: 'SendNotice',
    paper: {
      kind: 'sign',
      number: `会签〔${yearOf(at)}〕${matter.number}-${agency}号`,
      title: paperNames.sign,
      from: matter.office,
      lines: [
        `${matter.name}的联合检查记录（${number}）已经形成，请${nameOf(agency)}${until}签署，或者提出异议并说明理由。逾期的，将逐级督办。`,
      ],
      facts: [...matter.facts, { label: '记录文号', value: number }],
    },
    about: { subject: matter.id, event: id },
    to: { agency, post: null, person: null },
    class: matter.class,
    confirm: false,
  };
}
