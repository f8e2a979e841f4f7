import {
  entityParts,
  ladderLevels,
  newEntityId,
  NoticeView,
  type EventMessage,
  type SendNotice,
  type SubjectKind,
} from '@baton/contracts';
import { z } from 'zod';
import { GatewayError, httpCommands, type GatewayDoor } from '../gateway-call';
import type { Lanes } from '../lanes';
import { Announcements } from './announcements';
import { undeliveredNotice } from './compose';
import { agencyNames, look, type NameOf } from './looks';
import { OperationMatter, operationMatter, TaskMatter, taskMatter, type Matter } from './matter';
import { escalationKey, keyOf, offersKey, papersOf, type News, type Told } from './papers';
import { Said } from './said';
import { wasSaidBefore } from './said-before';

export interface HeraldOptions {
  door: GatewayDoor;
  /** Bounds the commands under way: whoever acts goes first. */
  lanes: Lanes;
  /** Baton's time. */
  now: () => string;
  /** The gateway refused what was to be told; the others are told all the same. */
  onRefused: (error: GatewayError, entity: string) => void;
}

/** Older news is told to nobody: a new consumer reads the log from its beginning, and the ladders have climbed since. */
const newsForMs = 24 * 3_600_000;
/** Most ids the gateway is asked for at once. */
const lookAtOnce = 100;

/** What a task was opened under, as its own event says. */
interface Opened {
  class: string;
  playbook: { id: string; version: number };
}

/**
 * Tells people what the log says they must know: for each event the papers of one table (`papers.ts`), and to who issued a
 * notice that it did not arrive. The id of a notice derives from what it is about, so that hearing an event twice tells
 * nobody twice. Whoever acted on an escalation has read its notice.
 */
export class Herald {
  private readonly send;
  private readonly announcements;
  private readonly said = new Said();

  constructor(private readonly options: HeraldOptions) {
    this.send = httpCommands(options.door);
    this.announcements = new Announcements(options.door);
  }

  /** Applies a batch of a topic; rejects when somebody could not be told, so that the batch comes again. */
  async hear(messages: readonly EventMessage[]): Promise<void> {
    const news = messages.flatMap((message) => this.newsIn(message));
    const told = await this.worthTelling(news);
    for (let i = 0; i < told.length; i += lookAtOnce) await this.tellAll(told.slice(i, i + lookAtOnce));
    await this.each(
      news.filter(({ name }) => settles.has(name)),
      (one) => this.settle(one),
    );
  }

  private newsIn({ key: entity, headers, value }: EventMessage): News[] {
    const name = headers['ce_eventname'] ?? '';
    const at = headers['ce_time'] ?? '';
    const isNews = Date.parse(this.options.now()) - Date.parse(at) < newsForMs;
    if (!isNews || !(name === 'TaskOpened' || name in papersOf || undelivered.has(name) || settles.has(name))) return [];
    const data = JSON.parse(value) as Record<string, unknown>;
    return [{ entity, name, data, cause: { id: headers['ce_id'] ?? '', at } }];
  }

  /**
   * News for which the gateway is asked. Of offers that come with the opening of their task, only the first one for each
   * paper that stands for many: an import costs no more than a look at its events.
   */
  private async worthTelling(news: News[]): Promise<News[]> {
    const opened = new Map(
      news.flatMap((one) => (one.name === 'TaskOpened' ? [[one.entity, one.data as unknown as Opened]] : [])),
    );
    const asked = new Set<string>();
    const worth: News[] = [];
    for (const one of news) {
      if (!(one.name in papersOf || undelivered.has(one.name))) continue;
      const under = one.name === 'DutyOffered' ? opened.get(one.entity) : undefined;
      if (under) {
        const key = offersKey(one, under.class, await this.announcements.of(under.playbook));
        if (key === null || asked.has(key) || this.said.has(key)) continue;
        asked.add(key);
      }
      worth.push(one);
    }
    return worth;
  }

  private async tellAll(news: News[]): Promise<void> {
    const entities = [...new Set(news.map(({ entity }) => entity))];
    const notices = await this.look(
      'notices',
      NoticeView,
      entities.filter((id) => id.includes(':notice:')),
    );
    const [nameOf, matters] = await Promise.all([
      agencyNames(this.options.door),
      this.mattersOf([...entities, ...notices.map(({ about }) => about.subject)]),
    ]);
    await this.each(news, async (one) => {
      const notice = notices.find(({ id }) => id === one.entity);
      const matter = matters.get(notice ? notice.about.subject : one.entity);
      if (!notice && !matter) return this.options.onRefused(new GatewayError(404, 'not-found', 'it is not shown'), one.entity);
      const papers = notice ? undeliveredPapers(one, notice, matter) : matter ? await this.papers(one, matter, nameOf) : [];
      for (const { key, asked } of papers) await this.said.once(key, () => this.tell(one, key, asked));
      if (notice && one.name === 'NoticeUnreachable') await this.passOver(one, notice);
    });
  }

  private async papers(news: News, matter: Matter, nameOf: NameOf): Promise<Told[]> {
    const announces = await this.announcements.of(matter.playbook);
    return papersOf[news.name]?.(news, { matter, nameOf, announces }) ?? [];
  }

  private async mattersOf(entities: string[]): Promise<Map<string, Matter>> {
    const of = (kind: string) => [...new Set(entities.filter((id) => id.includes(`:${kind}:`)))];
    const [tasks, operations] = await Promise.all([
      this.look('tasks', TaskMatter, of('task')),
      this.look('operations', OperationMatter, of('operation')),
    ]);
    const matters = [...tasks.map(taskMatter), ...operations.map(operationMatter)];
    return new Map(matters.map((matter) => [matter.id, matter]));
  }

  private look<V>(path: string, view: z.ZodType<V>, ids: string[]): Promise<V[]> {
    return look(this.options.door, path, view, ids);
  }

  private tell(news: News, key: string, asked: SendNotice): Promise<boolean> {
    return this.settled(news, () => this.send('/v1/notices', asked, { key }));
  }

  /** Of an escalation that reached nobody: whatever it is about is told, whose ladder passes the post over. What is settled meanwhile is left. */
  private async passOver(news: News, { id: notice, about: { subject } }: NoticeView): Promise<void> {
    const { district, kind } = entityParts(subject);
    const path = withLadders.get(kind);
    const [called] = path === undefined ? [] : await this.look(path, Called, [subject]);
    const open = called?.escalations.find((one) => newEntityId(district, 'notice', escalationKey(subject, one.id)) === notice);
    if (!open) return;
    const command = { type: 'ReportUnreached', escalation: open.id, notice };
    await this.settled(news, () => this.send(`/v1/${path}/${subject}/commands`, command, { key: `herald:${news.cause.id}` }));
  }

  /** Whoever acknowledged or answered has read what called for it. */
  private async settle(news: News): Promise<void> {
    const { entity, data, cause } = news;
    const notice = newEntityId(entityParts(entity).district, 'notice', keyOf(news));
    const command = { type: 'SettleNotice', person: data['person'], event: cause.id };
    await this.settled(news, () => this.send(`/v1/notices/${notice}/commands`, command, { key: `herald:${cause.id}` }));
  }

  /** Whether it stands. What was said before under the same id stays said; another refusal is told to the operator and keeps nobody else waiting. */
  private async settled({ entity }: News, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof GatewayError) || !error.isRefusal) throw error;
      // An escalation that is older than notices are has none that could be settled.
      const stands = wasSaidBefore(error) || error.code === 'not-found';
      if (!stands) this.options.onRefused(error, entity);
      return stands;
    }
  }

  private async each(news: News[], work: (one: News) => Promise<void>): Promise<void> {
    const done = await Promise.allSettled(news.map((one) => this.options.lanes.run(() => work(one))));
    const failed = done.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** Kinds of entity that owe something, and where they are shown. */
const withLadders = new Map<SubjectKind, string>([
  ['task', 'tasks'],
  ['operation', 'operations'],
]);
/** What of one says which of its calls are open. */
const Called = z.looseObject({ escalations: z.array(z.looseObject({ id: z.string() })) });

const undelivered = new Set(['NoticeUnreachable', 'ReadingMissed']);
const settles = new Set(['EscalationAcknowledged', 'EscalationAnswered']);
const onLadders = new Set<string>(ladderLevels);

/** To who issued it; of an operation's own papers, behind which no ladder climbs, to its commander as well. */
function undeliveredPapers(news: News, notice: NoticeView, matter: Matter | undefined): Told[] {
  const why = news.name === 'ReadingMissed' ? 'missed' : 'unreachable';
  const commander = onLadders.has(notice.paper.kind) ? null : (matter?.commander ?? null);
  const issuer = { key: keyOf(news), to: { agency: notice.paper.from, post: null, person: null } };
  const commanding =
    commander && commander.person !== notice.to.person
      ? [{ key: `${keyOf(news)}/commander`, to: { agency: commander.agency, post: null, person: commander.person } }]
      : [];
  return [issuer, ...commanding].flatMap(({ key, to }) => {
    const asked = undeliveredNotice(notice, why, news.cause, to);
    return asked ? [{ key, asked }] : [];
  });
}
