import { entityParts, newEntityId, NoticeView, type EventMessage, type SendNotice, type SubjectKind } from '@baton/contracts';
import { z } from 'zod';
import { GatewayError, httpCommands, type GatewayDoor } from '../gateway-call';
import type { Lanes } from '../lanes';
import { callOutNotice, escalationNotice, undeliveredNotice, type Called, type Cause, type Raised } from './compose';
import { agencyNames, look, type NameOf } from './looks';
import { OperationMatter, operationMatter, TaskMatter, taskMatter, type Matter } from './matter';
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

interface News {
  entity: string;
  name: string;
  data: Record<string, unknown>;
  cause: Cause;
}

/**
 * Tells people what the log says they must know: an escalation to whom it reached, a call-out to the agency, and to who
 * issued a notice that it did not arrive. The id of a notice derives from what it is about, so that hearing an event twice
 * tells nobody twice. Whoever acted on an escalation has read its notice.
 */
export class Herald {
  private readonly send;

  constructor(private readonly options: HeraldOptions) {
    this.send = httpCommands(options.door);
  }

  /** Applies a batch of a topic; rejects when somebody could not be told, so that the batch comes again. */
  async hear(messages: readonly EventMessage[]): Promise<void> {
    const news = messages.flatMap((message) => this.newsIn(message));
    const told = news.filter(({ name }) => tells.has(name));
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
    if (!isNews || !(tells.has(name) || settles.has(name))) return [];
    const data = JSON.parse(value) as Record<string, unknown>;
    return [{ entity, name, data, cause: { id: headers['ce_id'] ?? '', at } }];
  }

  private async tellAll(news: News[]): Promise<void> {
    const entities = [...new Set(news.map(({ entity }) => entity))];
    const [nameOf, matters, notices] = await Promise.all([
      agencyNames(this.options.door),
      this.mattersOf(entities),
      this.look(
        'notices',
        NoticeView,
        entities.filter((id) => id.includes(':notice:')),
      ),
    ]);
    await this.each(news, async (one) => {
      const matter = matters.get(one.entity);
      const notice = notices.find(({ id }) => id === one.entity);
      if (!notice && !matter) return this.options.onRefused(new GatewayError(404, 'not-found', 'it is not shown'), one.entity);
      const asked = notice ? undelivered(one, notice) : matter && composed(one, matter, nameOf);
      if (asked) await this.tell(one, asked);
      if (notice && one.name === 'NoticeUnreachable') await this.passOver(one, notice);
    });
  }

  private async mattersOf(entities: string[]): Promise<Map<string, Matter>> {
    const of = (kind: string) => entities.filter((id) => id.includes(`:${kind}:`));
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

  private async tell(news: News, asked: SendNotice): Promise<void> {
    await this.settled(news, () => this.send('/v1/notices', asked, { key: keyOf(news) }));
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
    const district = entity.split(':')[0] ?? '';
    const notice = newEntityId(district, 'notice', keyOf(news));
    const command = { type: 'SettleNotice', person: data['person'], event: cause.id };
    await this.settled(news, () => this.send(`/v1/notices/${notice}/commands`, command, { key: `herald:${cause.id}` }));
  }

  /** What was said before under the same id stays said; another refusal is told to the operator and keeps nobody else waiting. */
  private async settled({ entity }: News, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof GatewayError) || !error.isRefusal) throw error;
      // An escalation that is older than notices are has none that could be settled.
      if (!wasSaidBefore(error) && error.code !== 'not-found') this.options.onRefused(error, entity);
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

const tells = new Set(['EscalationRaised', 'AgencyCalled', 'NoticeUnreachable', 'ReadingMissed']);
const settles = new Set(['EscalationAcknowledged', 'EscalationAnswered']);

/** Id of what is told, and so of its notice: an escalation's by its number, which its acknowledgement knows too. */
function keyOf({ entity, data, cause }: News): string {
  const escalation = data['escalation'];
  return typeof escalation === 'string' ? escalationKey(entity, escalation) : `herald:${cause.id}`;
}

const escalationKey = (entity: string, escalation: string): string => `herald:${entity}/${escalation}`;

function composed({ name, data, cause }: News, matter: Matter, nameOf: NameOf): SendNotice | null {
  if (name === 'EscalationRaised') return escalationNotice(data as unknown as Raised, cause, matter, nameOf);
  return name === 'AgencyCalled' ? callOutNotice(data as unknown as Called, cause, matter, nameOf) : null;
}

const undelivered = ({ name, cause }: News, notice: NoticeView): SendNotice | null =>
  undeliveredNotice(notice, name === 'ReadingMissed' ? 'missed' : 'unreachable', cause);
