import { createHash } from 'node:crypto';
import { EntityId, newEntityId } from '@baton/contracts';
import { ProblemError } from '@baton/runtime';
import type { Express, Request } from 'express';
import { sendFile } from '../files/send-file';
import type { Caller, SignedIn } from '../signed-in';
import { type CommandPort, takeCommand } from '../take-command';
import type { KindOf } from './entity-kind';
import type { EntityStore, Found } from './entity-store';
import { historyOf } from './history';
import { cursorOf } from './list-query';

/** Everything there is of one kind of entity. */
export interface Served<S extends { status: string }> {
  kind: KindOf<S>;
  store: EntityStore<S>;
}

/**
 * `/v1/<path>` of a kind of entity: opening one, commands, lists, one of them, its history and its evidence, the same for
 * every kind. A kind that offers more adds its own routes, those of fixed paths before these.
 */
export function entityRoutes<S extends { status: string }>(
  app: Express,
  signedIn: SignedIn,
  served: Served<S>,
  options: CommandPort,
): void {
  commandRoutes(app, signedIn, served, options);
  readRoutes(app, signedIn, served, options);
}

function commandRoutes<S extends { status: string }>(
  app: Express,
  signedIn: SignedIn,
  { kind }: Served<S>,
  options: CommandPort,
): void {
  const { district } = options;
  const opening = { ...kind, schema: kind.opening };
  const opened = { entity: (key: string) => newEntityId(district, kind.stored.subject.kind, key), creates: true };

  app.post(
    `/v1/${kind.path}`,
    signedIn((caller, request, response) => takeCommand(options, opening, opened, caller, request, response)),
  );
  app.post(
    `/v1/${kind.path}/:id/commands`,
    signedIn((caller, request, response) => {
      const id = idOf(request, district, kind);
      return takeCommand(options, kind, { entity: () => id, creates: false }, caller, request, response);
    }),
  );
}

function readRoutes<S extends { status: string }>(
  app: Express,
  signedIn: SignedIn,
  served: Served<S>,
  { journal, district, files }: CommandPort,
): void {
  const { kind, store } = served;
  const show = ({ id, version, state }: Found<S>, { snapshot }: Caller): unknown => kind.show(id, version, state, snapshot);
  const seen = seenBy(served, district);

  app.get(
    `/v1/${kind.path}`,
    signedIn(async (caller, request, response) => {
      const query = kind.listQuery(request.query);
      const { items, next } = await store.list(caller.actor, query);
      response
        .set(validators(caller.actor.id, items, caller.snapshot.version))
        .json({ items: items.map((found) => show(found, caller)), nextCursor: next && cursorOf(query.sort, next) });
    }),
  );
  app.get(
    `/v1/${kind.path}/:id`,
    signedIn(async (caller, request, response) => {
      const found = await seen(caller, request);
      response.set('ETag', `"${found.version}"`).json(show(found, caller));
    }),
  );
  app.get(
    `/v1/${kind.path}/:id/history`,
    signedIn(async (caller, request, response) => {
      const { id } = await seen(caller, request);
      response.json({ items: historyOf(await journal.history(id)) });
    }),
  );
  app.get(
    `/v1/${kind.path}/:id/evidence/:file`,
    signedIn(async (caller, request, response) => {
      const { id, state } = await seen(caller, request);
      const evidence = kind.evidenceOf(state).find(({ fileId }) => fileId === request.params['file']);
      if (!evidence) throw new ProblemError('not-found', `${id} has no such file among its evidence.`);
      await sendFile(files, evidence, response);
    }),
  );
}

/** A list that reads as it did before is answered 304: whoever looks again and again loads nothing twice. */
function validators(reader: string, items: readonly { id: string; version: number }[], directory: number) {
  const said = [reader, directory, ...items.map(({ id, version }) => `${id}/${version}`)].join('\n');
  const tag = createHash('sha256').update(said).digest('base64url').slice(0, 22);
  return { ETag: `W/"${tag}"`, 'Cache-Control': 'private, no-cache' };
}

/** Finds the entity a path names, as its caller may see it. Throws `not-found`, or `unavailable` before `minSeq`. */
export const seenBy =
  <S extends { status: string }>({ kind, store }: Served<S>, district: string) =>
  async ({ actor }: Caller, request: Request): Promise<Found<S>> => {
    const id = idOf(request, district, kind);
    const minVersion = minSeqOf(request.query['minSeq']);
    const found = await store.find(actor, id, minVersion);
    if (!found) throw new ProblemError('not-found', `There is no ${kind.stored.subject.kind} ${id}.`);
    if (found.version >= minVersion) return found;
    throw new ProblemError('unavailable', `${id} stands at ${found.version}, not yet at ${minVersion}.`, {
      retryAfterSeconds: 1,
    });
  };

function idOf<S extends { status: string }>({ params }: Request, district: string, { stored }: KindOf<S>): string {
  const { kind } = stored.subject;
  const id = EntityId.safeParse(params['id']);
  if (id.success && id.data.startsWith(`${district}:${kind}:`)) return id.data;
  throw new ProblemError('not-found', `There is no ${kind} ${JSON.stringify(params['id']).slice(0, 120)}.`);
}

function minSeqOf(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
  throw new ProblemError(
    'invalid-request',
    `The query parameter minSeq is ${JSON.stringify(value)}; allowed: a sequence such as 7.`,
  );
}
