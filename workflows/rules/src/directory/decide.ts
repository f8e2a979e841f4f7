import type { Agency, DecideContext, Decision, DirectoryCommand, DirectoryEvent, ProblemCode } from '@baton/contracts';
import { verifyCalendar } from '../calendar';
import { verifyPlaybook } from '../playbook/verify';
import { agencyNames, calendarOf, entryOf, findAgency, playbookOf, reaches } from './lookup';
import { sameJson } from './same-json';
import type { DirectoryState, PostSeat, Versions } from './state';

type CommandOf<T extends DirectoryCommand['type']> = Extract<DirectoryCommand, { type: T }>;
type Outcome = Decision<DirectoryEvent>;

/** Decides a command on the directory. Who may send it at all is checked at the door; here it is checked against what is on record. */
export function decide(state: DirectoryState, command: DirectoryCommand, _context?: DecideContext<unknown>): Outcome {
  switch (command.type) {
    case 'PutAgency':
      return putAgency(state, command);
    case 'PutPerson':
      return putPerson(state, command);
    case 'PutPost':
      return putPost(state, command);
    case 'FillPost':
      return fillPost(state, command);
    case 'VacatePost':
      return vacatePost(state, command);
    case 'ConfigureDistrict':
      return configureDistrict(state, command);
    case 'PublishCalendar':
      return publishCalendar(state, command);
    case 'PublishPlaybook':
      return publishPlaybook(state, command);
  }
}

const accept = (event: DirectoryEvent): Outcome => ({ outcome: 'accepted', events: [event] });
const alreadySo: Outcome = { outcome: 'nothing', reason: 'already-so' };
const refuse = (code: ProblemCode, detail: string, pointer: string): Outcome => ({
  outcome: 'refused',
  refusal: { code, detail, pointer },
});
const noAgency = (id: string, pointer: string) => refuse('unknown-agency', `没有单位 ${id}；请先登记单位`, pointer);
const noPost = (id: string, pointer: string) => refuse('unknown-post', `没有岗位 ${id}；请先设立岗位`, pointer);
const noPerson = (id: string, pointer: string) => refuse('unknown-person', `没有人员 ${id}；请先登记人员`, pointer);

/** Names and aliases are how ledgers speak of an agency, so no two agencies may share one. */
function putAgency(state: DirectoryState, { agency }: CommandOf<'PutAgency'>): Outcome {
  if (sameJson(entryOf(state.agencies, agency.id), agency)) return alreadySo;
  const taken = nameTaken(state, agency);
  if (taken)
    return refuse('already-exists', `名称“${taken.name}”已属于单位 ${taken.by}；单位名称、简称和别名不得重复`, '/agency/name');
  return accept({ type: 'AgencyPut', data: { agency } });
}

function nameTaken(state: DirectoryState, agency: Agency): { name: string; by: string } | null {
  for (const name of [agency.id, ...agencyNames(agency)]) {
    const other = findAgency(state, name);
    if (other && other.id !== agency.id) return { name, by: other.id };
  }
  return null;
}

function putPerson(state: DirectoryState, { person }: CommandOf<'PutPerson'>): Outcome {
  if (!entryOf(state.agencies, person.agency)) return noAgency(person.agency, '/person/agency');
  if (sameJson(entryOf(state.people, person.id), person)) return alreadySo;
  return accept({ type: 'PersonPut', data: { person } });
}

function putPost(state: DirectoryState, { post }: CommandOf<'PutPost'>): Outcome {
  if (!entryOf(state.agencies, post.agency)) return noAgency(post.agency, '/post/agency');
  const seat = entryOf(state.posts, post.id);
  if (seat && sameJson({ ...seat, ...post }, seat)) return alreadySo;
  return accept({ type: 'PostPut', data: { post } });
}

function fillPost(state: DirectoryState, { post, person, deputy }: CommandOf<'FillPost'>): Outcome {
  const seat = entryOf(state.posts, post);
  if (!seat) return noPost(post, '/post');
  if (!entryOf(state.people, person)) return noPerson(person, '/person');
  if (deputy !== null && !entryOf(state.people, deputy)) return noPerson(deputy, '/deputy');
  if (deputy === person) return refuse('invalid-request', `替岗人员不能是在岗人员 ${person} 本人；请另指定一人或留空`, '/deputy');
  if (seat.person === person && seat.deputy === deputy) return alreadySo;
  return accept({ type: 'PostFilled', data: { post, person, deputy } });
}

/** The deputy stays and stands in: only who sat in the post leaves it. */
function vacatePost(state: DirectoryState, { post, reason }: CommandOf<'VacatePost'>): Outcome {
  const seat = entryOf(state.posts, post);
  if (!seat) return noPost(post, '/post');
  if (state.lastResort === post) {
    return refuse(
      'last-resort-post',
      `${seat.title}（${post}）是兜底岗位，不得空缺；请直接任命接替人员，或先另设兜底岗位`,
      '/post',
    );
  }
  if (seat.person === null) return alreadySo;
  return accept({ type: 'PostVacated', data: { post, person: seat.person, reason } });
}

function configureDistrict(state: DirectoryState, command: CommandOf<'ConfigureDistrict'>): Outcome {
  const { name, office, lastResort } = command;
  if (!entryOf(state.agencies, office)) return noAgency(office, '/office');
  const seat = entryOf(state.posts, lastResort);
  if (!seat) return noPost(lastResort, '/lastResort');
  if (!isFilled(seat))
    return refuse('last-resort-post', `${seat.title}（${lastResort}）目前无人在岗，不能作为兜底岗位；请先任岗`, '/lastResort');
  if (state.name === name && state.office === office && state.lastResort === lastResort) return alreadySo;
  return accept({ type: 'DistrictConfigured', data: { name, office, lastResort } });
}

const isFilled = (seat: PostSeat): boolean => reaches(seat) !== null;

function publishCalendar(state: DirectoryState, { calendar }: CommandOf<'PublishCalendar'>): Outcome {
  const known = calendarOf(state, calendar.id, calendar.version);
  if (known) return sameJson(known, calendar) ? alreadySo : versionTaken('calendar', calendar, state.calendars);
  const findings = verifyCalendar(calendar);
  if (findings.length > 0) return refuse('invalid-calendar', told(findings), '/calendar');
  return accept({ type: 'CalendarPublished', data: { calendar } });
}

function publishPlaybook(state: DirectoryState, { playbook }: CommandOf<'PublishPlaybook'>): Outcome {
  const known = playbookOf(state, playbook.id, playbook.version);
  if (known) return sameJson(known, playbook) ? alreadySo : versionTaken('playbook', playbook, state.playbooks);
  const findings = verifyPlaybook(playbook, state);
  if (findings.length > 0) return refuse('invalid-playbook', told(findings), `/playbook${findings[0]?.pointer ?? ''}`);
  return accept({ type: 'PlaybookPublished', data: { playbook } });
}

const told = (findings: { pointer: string; detail: string }[]): string =>
  findings.map((f) => `${f.pointer} ${f.detail}`).join('；');

function versionTaken(
  what: 'calendar' | 'playbook',
  { id, version }: { id: string; version: number },
  { latest }: Versions<unknown>,
): Outcome {
  const detail = `${what === 'calendar' ? '工作日历' : '处置规程'} ${id} 第 ${version} 版已发布，内容不同；已发布的版本不得改动，请发布第 ${(latest[id] ?? version) + 1} 版`;
  return refuse('already-exists', detail, `/${what}/version`);
}
