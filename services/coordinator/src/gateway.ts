import { page, type CommandAnswer } from '@baton/contracts';
import type { z } from 'zod';
import { callGateway, GatewayError, httpCommands, type Answered, type GatewayDoor } from './gateway-call';

/** What is seen of an entity of any subject; its process needs to know more. */
export interface SeenView {
  id: string;
  version: number;
  nextDeadline: string | null;
}

/** How the gateway shows a subject and takes its rings. */
export interface ShownSubject<V extends SeenView> {
  /** Its routes begin with `/v1/<path>`. */
  path: string;
  view: z.ZodType<V>;
  /** The command that does whatever is due on an entity. */
  ring: string;
}

/** An entity as the gateway showed it, with the real time left until its next deadline by Baton's clock. */
export interface Seen<V extends SeenView> {
  view: V;
  sleepMs: number | null;
  /** Of a ring that found something due: the instant at which the first of it fell due. */
  wasDue?: string;
}

/** What the coordinator asks of the gateway about one subject, as the machine actor `clock`. */
export interface Gateway<V extends SeenView> {
  /** Does what is due on an entity now. `key` must be fresh for every attempt: ringing is idempotent by state. */
  ring(entity: string, key: string, traceparent?: string | null): Promise<Seen<V>>;
  /** Entities by id, at most 100. One that was changed a moment ago may still be shown as it was. */
  look(entities: string[]): Promise<Seen<V>[]>;
  /** Every open one, page by page (200 unless told), the one that is due next first. */
  open(pageSize?: number): AsyncGenerator<Seen<V>[]>;
}

/** A subject's gateway over HTTP with keep-alive. */
export function httpGateway<V extends SeenView>(door: GatewayDoor, { path, view, ring }: ShownSubject<V>): Gateway<V> {
  const ViewPage = page(view);
  const send = httpCommands(door);
  const list = (query: string) => callGateway(door, `/v1/${path}?${query}`, ViewPage);
  const seen = (shown: V): Seen<V> => ({
    view: shown,
    sleepMs: shown.nextDeadline === null ? null : door.realDelay(shown.nextDeadline),
  });

  return {
    async ring(entity, key, traceparent) {
      const answer = await send(`/v1/${path}/${entity}/commands`, { type: ring }, { key, traceparent });
      const wasDue = firstDue(answer.events);
      return { ...seen(viewIn(answer, view)), ...(wasDue === undefined ? {} : { wasDue }) };
    },
    async look(entities) {
      const { items } = await list(`limit=200&ids=${entities.join(',')}`);
      return items.map(seen);
    },
    async *open(pageSize = 200) {
      let cursor: string | null = null;
      do {
        const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const found: z.infer<typeof ViewPage> = await list(`open=true&limit=${pageSize}${from}`);
        yield found.items.map(seen);
        cursor = found.nextCursor;
      } while (cursor !== null);
    },
  };
}

/** The entity as it stands after a command. Throws when what is shown lies behind the command: ask again. */
export function viewIn<V extends SeenView>({ id, version, view }: Answered, schema: z.ZodType<V>): V {
  const shown = schema.parse(view);
  if (shown.version >= version) return shown;
  throw new GatewayError(503, 'busy', `${id} is shown at ${shown.version}, not at ${version}`);
}

/** Events of a ring name what was due: a missed deadline its due instant, an escalation the instant it was scheduled for. */
function firstDue(events: CommandAnswer['events']): string | undefined {
  const instants = events.flatMap(({ type, data }) => {
    const instant = type === 'DeadlineMissed' ? data['due'] : type === 'EscalationRaised' ? data['scheduledFor'] : undefined;
    return typeof instant === 'string' ? [instant] : [];
  });
  return instants.sort()[0];
}
