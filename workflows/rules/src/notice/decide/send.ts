import type { NoticePlaybook, Playbook, Recipient, Refusal, SendNotice } from '@baton/contracts';
import { dueAfter } from '../../calendar';
import {
  calendarOf,
  type DirectoryState,
  entryOf,
  lastResort,
  playbookForClass,
  type PostEntry,
  postFor,
  reaches,
} from '../../directory';
import { isRefusal, refuse, unknownAgency } from '../../refusals';
import { channelsTo, firstAttempts, plainly } from '../attempts';
import type { Draft } from '../draft';

type To = SendNotice['to'];

/** 发出通知: resolves whom it reaches and how, by the directory and the playbook of its class as they are now. */
export function sendNotice(draft: Draft, command: SendNotice): Refusal | undefined {
  const { paper, about, to, class: hazardClass } = command;
  const denied = unknownAgency(draft, paper.from, '/paper/from') ?? unknownAgency(draft, to.agency, '/to/agency');
  if (denied) return denied;
  const playbook = playbookForClass(draft.directory, hazardClass);
  if (!playbook) return refuse('unknown-playbook', `没有 ${hazardClass} 类隐患的处置规程，不能确定送达办法`, '/class');
  const rules = playbook.notices ?? plainly;
  const recipient = ifUnknown(draft, to) ?? recipientOf(draft, to, rules.reach);
  if (isRefusal(recipient)) return recipient;
  const channels = channelsTo(entryOf(draft.directory.people, recipient.person)?.contact, rules);
  draft.emit('NoticeSent', {
    paper,
    about,
    to: recipient,
    class: hazardClass,
    rules,
    channels,
    confirm: isConfirmed(command, rules) ? confirmation(draft, playbook) : null,
    plan: firstAttempts(channels, rules, draft.now),
  });
  return undefined;
}

/** The playbook says of which papers reading is to be confirmed; where it does not, whoever sends one does. */
const isConfirmed = ({ confirm, paper }: SendNotice, { confirms }: NoticePlaybook): boolean =>
  confirms ? confirms.includes(paper.kind) : confirm;

/** Until when reading is to be confirmed, with how that was counted; null where the class asks nobody to. */
function confirmation({ directory, now }: Draft, { calendar: id, notices }: Playbook) {
  if (!notices?.confirm) return null;
  const calendar = calendarOf(directory, id);
  if (!calendar) throw new Error(`calendar ${id} is not in the directory`);
  const { due, explanation } = dueAfter(calendar, now, notices.confirm);
  return { due, explanation };
}

function ifUnknown({ directory }: Draft, { post, person }: To): Refusal | undefined {
  if (person !== null && !entryOf(directory.people, person)) {
    return refuse('unknown-person', `没有人员 ${person}；请填写目录中的人员代码`, '/to/person');
  }
  if (post === null || entryOf(directory.posts, post)) return undefined;
  return refuse('unknown-post', `没有岗位 ${post}；请填写目录中的岗位代码`, '/to/post');
}

/**
 * The person named; else who fills the post, or that which is named as a rung names it; else the post of the agency that
 * gets what is addressed to it; else the last resort.
 */
function recipientOf({ directory }: Draft, { agency, post, person, target }: To, role: string): Recipient {
  const seat = post === null ? null : entryOf(directory.posts, post);
  const named = person === null ? null : entryOf(directory.people, person);
  if (named) return { agency, post, title: seat?.title ?? null, person: named.id, name: named.name };
  const posts = [
    seat && { ...seat, post: seat.id },
    target ? postFor(directory, agency, target) : null,
    postFor(directory, agency, { of: 'responsible', role }),
    lastResort(directory),
  ];
  const reached = posts.map((one) => one && whoFills(directory, one)).find((found) => found !== null);
  if (!reached) throw new Error('the post of last resort is vacant: the directory must never allow it');
  return reached;
}

function whoFills(directory: DirectoryState, seat: PostEntry): Recipient | null {
  const id = reaches(seat);
  const who = id === null ? null : entryOf(directory.people, id);
  return who && { agency: seat.agency, post: seat.post, title: seat.title, person: who.id, name: who.name };
}
