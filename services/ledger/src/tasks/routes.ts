import { EntityId, type TaskTrack } from '@baton/contracts';
import { askGateway, ProblemError, type Routes } from '@baton/runtime';
import type { LiveProjection } from '../live-projection';
import type { Projected } from '../projector';
import type { TaskRecord } from './projection';

/** How long a reader waits for the log to come to the sequence it asks for, in milliseconds. */
const patienceMs = 5_000;

/** `/v1/tasks/:id/track`: the baton track of a task, for whoever the gateway shows the task to. */
export function trackRoutes(app: Parameters<Routes>[0], tasks: LiveProjection<TaskRecord>, gateway: string): void {
  app.get('/v1/tasks/:id/track', async ({ params, query, headers }, response) => {
    const id = idOf(params.id);
    const seq = minSeqOf(query['minSeq']);
    await askGateway(gateway, `/v1/tasks/${id}`, headers.authorization);
    const found = await tasks.readAt(id, seq, patienceMs);
    if (!found || found.seq < seq) {
      throw new ProblemError('unavailable', `The track of ${id} stands at ${found?.seq ?? 0}, not yet at ${seq}.`, {
        retryAfterSeconds: 1,
      });
    }
    response.json(trackOf(found));
  });
}

function trackOf({ _id, seq, record: { state: _, ...track } }: Projected<TaskRecord>): TaskTrack {
  return { id: _id, version: seq, ...track };
}

function idOf(text: string): string {
  const id = EntityId.safeParse(text);
  if (id.success) return id.data;
  throw new ProblemError('invalid-request', `The path says ${JSON.stringify(text)}; allowed: the id of a task.`);
}

/** A task has at least one event, so there is always something to wait for. */
function minSeqOf(value: unknown): number {
  if (value === undefined) return 1;
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Math.max(1, Number(value));
  throw new ProblemError(
    'invalid-request',
    `The query parameter minSeq is ${JSON.stringify(value)}; allowed: a sequence such as 7.`,
  );
}
