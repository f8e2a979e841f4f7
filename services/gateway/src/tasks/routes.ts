import { EntityId, newEntityId, OpenTask } from '@baton/contracts';
import { ProblemError } from '@baton/runtime';
import type { Express, Request } from 'express';
import type { FileStore } from '../files/file-store';
import { sendFile } from '../files/send-file';
import type { Caller, SignedIn } from '../signed-in';
import { type CommandPort, takeCommand } from '../take-command';
import { showTask, taskDoor } from './door';
import { historyOf } from './history';
import { cursorOf, listQuery } from './list-query';
import type { FoundTask, TaskStore } from './task-store';

export interface TaskRoutesOptions extends CommandPort {
  tasks: TaskStore;
  files: FileStore;
}

/** `/v1/tasks`: joint tasks. */
export function taskRoutes(app: Express, signedIn: SignedIn, options: TaskRoutesOptions): void {
  commandRoutes(app, signedIn, options);
  readRoutes(app, signedIn, options);
}

function commandRoutes(app: Express, signedIn: SignedIn, options: TaskRoutesOptions): void {
  const { district, files } = options;
  const door = taskDoor(files);
  const opening = { ...door, schema: OpenTask };
  const opened = { entity: (key: string) => newEntityId(district, 'task', key), creates: true };

  app.post(
    '/v1/tasks',
    signedIn((caller, request, response) => takeCommand(options, opening, opened, caller, request, response)),
  );
  app.post(
    '/v1/tasks/:id/commands',
    signedIn((caller, request, response) => {
      const id = taskIdOf(request, district);
      return takeCommand(options, door, { entity: () => id, creates: false }, caller, request, response);
    }),
  );
}

function readRoutes(app: Express, signedIn: SignedIn, { journal, district, tasks, files }: TaskRoutesOptions): void {
  const seen = async ({ actor }: Caller, request: Request): Promise<FoundTask> => {
    const id = taskIdOf(request, district);
    const minVersion = minSeqOf(request.query['minSeq']);
    const found = await tasks.find(actor, id, minVersion);
    if (!found) throw new ProblemError('not-found', `There is no task ${id}.`);
    if (found.version >= minVersion) return found;
    throw new ProblemError('unavailable', `${id} stands at ${found.version}, not yet at ${minVersion}.`, {
      retryAfterSeconds: 1,
    });
  };

  app.get(
    '/v1/tasks',
    signedIn(async ({ actor, snapshot }, request, response) => {
      const query = listQuery(request.query);
      const { tasks: found, next } = await tasks.list(actor, query);
      const items = found.map((task) => showTask(task, snapshot));
      response.json({ items, nextCursor: next && cursorOf(query.sort, next) });
    }),
  );
  app.get(
    '/v1/tasks/:id',
    signedIn(async (caller, request, response) => {
      const task = await seen(caller, request);
      response.set('ETag', `"${task.version}"`).json(showTask(task, caller.snapshot));
    }),
  );
  app.get(
    '/v1/tasks/:id/history',
    signedIn(async (caller, request, response) => {
      const { id } = await seen(caller, request);
      response.json({ items: historyOf(await journal.history(id)) });
    }),
  );
  app.get(
    '/v1/tasks/:id/evidence/:file',
    signedIn(async (caller, request, response) => {
      const { id, task } = await seen(caller, request);
      const evidence = task.evidence.find(({ fileId }) => fileId === request.params['file']);
      if (!evidence) throw new ProblemError('not-found', `${id} has no such file among its evidence.`);
      await sendFile(files, evidence, response);
    }),
  );
}

function taskIdOf(request: Request, district: string): string {
  const id = EntityId.safeParse(request.params['id']);
  if (id.success && id.data.startsWith(`${district}:task:`)) return id.data;
  throw new ProblemError('not-found', `There is no task ${JSON.stringify(request.params['id']).slice(0, 120)}.`);
}

function minSeqOf(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
  throw new ProblemError(
    'invalid-request',
    `The query parameter minSeq is ${JSON.stringify(value)}; allowed: a sequence such as 7.`,
  );
}
