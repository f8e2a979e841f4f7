import { EntityId, type SubjectKind } from '@baton/contracts';
import { askGateway, ProblemError, type Routes } from '@baton/runtime';
import type { LiveProjection } from './live-projection';

/** What the ledger tells of the entities of one kind, at `/v1/<name of the projection>/:id/track`. */
export interface Track<R> {
  kind: SubjectKind;
  projection: Pick<LiveProjection<R>, 'name' | 'readAt'>;
  /** What of a record is told, beside id and version. */
  told: (record: R) => object;
}

/** Adds a track to the paths of the ledger; `gateway` is the base URL of the gateway. */
export type TrackRoutes = (app: Parameters<Routes>[0], gateway: string) => void;

/** How long a reader waits for the log to come to the sequence it asks for, in milliseconds. */
const patienceMs = 5_000;

/** The track of an entity, for whoever the gateway shows the entity to. */
export const trackRoutes =
  <R>({ kind, projection, told }: Track<R>): TrackRoutes =>
  (app, gateway) => {
    const path = `/v1/${projection.name}`;
    app.get(`${path}/:id/track`, async ({ params, query, headers }, response) => {
      const id = idOf(String(params['id']), kind);
      const seq = minSeqOf(query['minSeq']);
      await askGateway(gateway, `${path}/${id}`, headers.authorization);
      const found = await projection.readAt(id, seq, patienceMs);
      if (!found || found.seq < seq) {
        throw new ProblemError('unavailable', `The track of ${id} stands at ${found?.seq ?? 0}, not yet at ${seq}.`, {
          retryAfterSeconds: 1,
        });
      }
      response.json({ id, version: found.seq, ...told(found.record) });
    });
  };

function idOf(text: string, kind: SubjectKind): string {
  const id = EntityId.safeParse(text);
  if (id.success) return id.data;
  throw new ProblemError('invalid-request', `The path says ${JSON.stringify(text)}; allowed: an id of this kind: ${kind}.`);
}

/** An entity has at least one event, so there is always something to wait for. */
function minSeqOf(value: unknown): number {
  if (value === undefined) return 1;
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Math.max(1, Number(value));
  throw new ProblemError(
    'invalid-request',
    `The query parameter minSeq is ${JSON.stringify(value)}; allowed: a sequence such as 7.`,
  );
}
