import type { NoticePlaybook, SendNotice } from '@baton/contracts';
import { escalationNotice, type Cause, type Raised } from './compose';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { callOutNotice, refusedCallNotice, signNotice, type Called, type Completed, type Refused } from './operation-papers';
import { offerNotice, requestNotice, rulingNotice, type Asked, type Offered } from './task-papers';

/** Something that happened to a task or an operation. */
export interface News {
  entity: string;
  name: string;
  data: Record<string, unknown>;
  cause: Cause;
}

/** What the playbook version of a task or an operation says of who is told. */
export type Announces = Pick<NoticePlaybook, 'offers' | 'asks'>;

/** What papers are made from besides the event. */
export interface Known {
  matter: Matter;
  nameOf: NameOf;
  announces: Announces;
}

/** A paper, and the id under which it is told once, however often its event is heard. */
export interface Told {
  key: string;
  asked: SendNotice;
}

const facts = <T>({ data }: News): T => data as unknown as T;

/** 一事一文: which papers each event asks for, one line each. What is not here is told to nobody outside the lists. */
export const papersOf: Record<string, (news: News, known: Known) => Told[]> = {
  EscalationRaised: (news, { matter, nameOf }) => [
    { key: keyOf(news), asked: escalationNotice(facts<Raised>(news), news.cause, matter, nameOf) },
  ],
  AgencyCalled: (news, { matter, nameOf }) => [
    { key: keyOf(news), asked: callOutNotice(facts<Called>(news), news.cause, matter, nameOf) },
  ],
  CallRefused: (news, { matter, nameOf }) => [
    { key: keyOf(news), asked: refusedCallNotice(facts<Refused>(news), news.cause, matter, nameOf) },
  ],
  RecordCompleted: (news, { matter, nameOf }) =>
    facts<Completed>(news).present.map((agency) => ({
      key: `${keyOf(news)}/${agency}`,
      asked: signNotice(facts<Completed>(news), agency, news.cause, matter, nameOf),
    })),
  DutyOffered: (news, { matter, nameOf, announces }) => {
    const key = offersKey(news, matter.class, announces);
    return key === null ? [] : [{ key, asked: offerNotice(facts<Offered>(news), news.cause, matter, nameOf) }];
  },
  RulingRequested: (news, { matter, announces: { asks } }) =>
    asks ? [{ key: keyOf(news), asked: rulingNotice(facts<Asked & { bounces: number }>(news), news.cause, matter, asks) }] : [],
  RequestFiled: (news, { matter, nameOf, announces: { asks } }) =>
    asks
      ? [
          {
            key: keyOf(news),
            asked: requestNotice(facts<Parameters<typeof requestNotice>[0]>(news), news.cause, matter, asks, nameOf),
          },
        ]
      : [],
};

/** Id of what is told of an event; an escalation's by its number, which its acknowledgement knows too. */
export function keyOf({ entity, data, cause }: News): string {
  const escalation = data['escalation'];
  return typeof escalation === 'string' ? escalationKey(entity, escalation) : `herald:${cause.id}`;
}

export const escalationKey = (entity: string, escalation: string): string => `herald:${entity}/${escalation}`;

/**
 * Id of the paper that stands for everything an agency is offered within the minutes the playbook says, counted from the
 * epoch: the same for each of them, whoever hears it. Null where offers are not announced. So an import of any size sends
 * each agency a paper a minute, and a day of single cases a paper for each.
 */
export function offersKey({ data, cause }: News, hazardClass: string, { offers }: Announces): string | null {
  if (!offers) return null;
  const span = Math.floor(Date.parse(cause.at) / (offers * 60_000));
  return `herald:offers/${hazardClass}/${String(data['to'])}/${offers}x${span}`;
}
