import { type HistoryItem, type ObligationKind, TaskEvent } from '@baton/contracts';
import { durationWords } from './duration';
import type { Speech } from './speech';
import type { Words } from './words';

/** One stretch of a duty in one hand. */
export interface Leg {
  holder: string;
  since: string;
  /** Null while it lasts. */
  until: string | null;
  /** How the baton came into this hand. */
  how: Words;
  /** Offers that did not move it: declined, withdrawn, left unanswered. */
  tries: { agency: string; how: Words }[];
}

/** The hands a duty went through; of the lead duty also who reviewed, wrote off and looked back. */
export interface Track {
  duty: string;
  legs: Leg[];
}

const words = (zh: string, en: string): Words => ({ zh, en });
/** Obligations that put the task as a whole into another hand, with the act that did. */
const handedOn: Partial<Record<ObligationKind, Words>> = {
  review: words('报请复核', 'for review'),
  'write-off': words('复核通过', 'review passed'),
  'look-back': words('销号', 'written off'),
};

/** Follows the baton through the history of a task. Events this version does not know move nothing. */
export function tracksOf(history: readonly HistoryItem[]): Track[] {
  const tracks = new Map<string, Leg[]>();
  for (const { type, data, at } of history) {
    const known = TaskEvent.safeParse({ type, data });
    if (known.success) follow(tracks, known.data, at);
  }
  return [...tracks].map(([duty, legs]) => ({ duty, legs }));
}

type Tracks = Map<string, Leg[]>;

function pass(tracks: Tracks, duty: string, holder: string, at: string, how: Words): void {
  const legs = tracks.get(duty) ?? tracks.set(duty, []).get(duty)!;
  const last = legs.at(-1);
  if (last?.until === null && last.holder === holder) return;
  if (last?.until === null) last.until = at;
  legs.push({ holder, since: at, until: null, how, tries: [] });
}

function end(tracks: Tracks, duty: string, at: string): void {
  const last = tracks.get(duty)?.at(-1);
  if (last?.until === null) last.until = at;
}

const attempt = (tracks: Tracks, duty: string | null, agency: string, how: Words): void => {
  tracks
    .get(duty ?? 'lead')
    ?.at(-1)
    ?.tries.push({ agency, how });
};

function follow(tracks: Tracks, event: TaskEvent, at: string): void {
  moved(tracks, event, at);
  for (const { kind, responsible } of event.data.starts) {
    const how = handedOn[kind];
    if (how) pass(tracks, 'lead', responsible, at, how);
  }
}

function moved(tracks: Tracks, { type, data }: TaskEvent, at: string): void {
  switch (type) {
    case 'TaskOpened':
      for (const { id } of data.duties) pass(tracks, id, data.office, at, words('立案', 'opened'));
      return;
    case 'AssistAdded':
      return pass(tracks, data.duty, data.holder, at, words('增加配合', 'added'));
    case 'DutyAccepted':
      return pass(tracks, data.duty, data.by, at, words('签收', 'accepted'));
    case 'DutyRuled':
      return pass(tracks, data.duty, data.holder, at, words('裁定', 'ruled'));
    case 'DutyDeclined':
      return attempt(tracks, data.duty, data.by, words('退单', 'declined'));
    case 'OfferWithdrawn':
      return attempt(tracks, data.duty, data.to, words('撤回', 'withdrawn'));
    case 'DeadlineMissed':
      return data.kind === 'accept' ? attempt(tracks, data.duty, data.responsible, words('逾期未签收', 'no answer')) : undefined;
    case 'ReviewFailed':
      return pass(tracks, 'lead', data.lead, at, words('复核不通过', 'review failed'));
    case 'TaskReopened':
      return pass(tracks, 'lead', data.lead, at, words('重新立案', 'reopened'));
    case 'DutyCompleted':
    case 'AssistReleased':
      return data.duty === 'lead' ? undefined : end(tracks, data.duty, at);
    case 'TaskClosed':
    case 'TaskVoided':
      return [...tracks.keys()].forEach((duty) => end(tracks, duty, at));
    default:
  }
}

/**
 * A track in one line of passes: `区安委办（32 分，区商务局退单）─签收→ 区住建局（2 天，现在）`, and the hand it is held out to:
 * `┄待签收┄ 区应急局`.
 */
export function trackWords({ legs }: Track, offeredTo: string | null, now: string, say: Speech): string {
  const passed = legs.map((leg, i) => `${i === 0 ? '' : ` ─${say.of(leg.how)}→ `}${legWords(leg, now, say)}`);
  const offered = offeredTo === null ? '' : say.t(` ┄待签收┄ ${say.agency(offeredTo)}`, ` ┄offered┄ ${say.agency(offeredTo)}`);
  return `${passed.join('')}${offered}`;
}

function legWords({ holder, since, until, tries }: Leg, now: string, say: Speech): string {
  const held = say.of(durationWords(Date.parse(until ?? now) - Date.parse(since)));
  const notes = [held, ...tries.map((t) => `${say.agency(t.agency)}${say.t('', ' ')}${say.of(t.how)}`)];
  if (until === null) notes.push(say.t('现在', 'now'));
  return `${say.agency(holder)}${say.t('（', ' (')}${notes.join(say.t('，', ', '))}${say.t('）', ')')}`;
}
