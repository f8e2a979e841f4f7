import { directoryEntity } from '@baton/contracts';
import { calendarOf, type DirectoryState, playbookOf } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Express } from 'express';
import type { SignedIn } from '../signed-in';
import { type CommandPort, takeCommand } from '../take-command';
import { directoryDoor } from './door';
import type { Policy } from './policy';

export interface DirectoryRoutesOptions extends CommandPort {
  policy: Policy;
}

/** `/v1/directory`: who is who, and by which calendars and playbooks the district works. No secrets: everybody signed in may read it. */
export function directoryRoutes(app: Express, signedIn: SignedIn, options: DirectoryRoutesOptions): void {
  const door = directoryDoor(options.policy);
  const target = { entity: () => directoryEntity(options.district), creates: true };

  app.post(
    '/v1/directory/commands',
    signedIn((caller, request, response) => takeCommand(options, door, target, caller, request, response)),
  );
  app.get(
    '/v1/directory',
    signedIn(
      ({ snapshot: { directory, version } }, _request, response) => void response.json({ version, ...summary(directory) }),
    ),
  );
  for (const [name, listed] of Object.entries(lists)) {
    app.get(
      `/v1/directory/${name}`,
      signedIn(({ snapshot }, request, response) => {
        response.json({ items: listed(snapshot.directory, request.query['all'] === 'true') });
      }),
    );
  }
  for (const [name, published] of Object.entries({ playbooks: playbookOf, calendars: calendarOf })) {
    app.get(
      `/v1/directory/${name}/:id`,
      signedIn(({ snapshot }, request, response) => {
        const id = String(request.params['id']);
        const found = published(snapshot.directory, id, versionOf(request.query['version']));
        if (!found) throw new ProblemError('not-found', `Among the ${name} there is no ${id} in that version.`);
        response.json(found);
      }),
    );
  }
}

const summary = ({ name, office, lastResort, agencies, people, posts, calendars, playbooks }: DirectoryState) => ({
  name,
  office,
  lastResort,
  agencies: Object.keys(agencies).length,
  people: Object.keys(people).length,
  posts: Object.keys(posts).length,
  calendars: Object.keys(calendars.latest).length,
  playbooks: Object.keys(playbooks.latest).length,
});

type Listed = (directory: DirectoryState, all: boolean) => unknown[];

const lists: Record<string, Listed> = {
  agencies: ({ agencies }) => Object.values(agencies),
  people: ({ people }) => Object.values(people),
  posts: ({ posts }) => Object.values(posts),
  calendars: (directory, all) => versions(directory.calendars, all, (id) => calendarOf(directory, id)),
  playbooks: (directory, all) => versions(directory.playbooks, all, (id) => playbookOf(directory, id)),
};

function versions<T>(
  { all, latest }: DirectoryState['calendars' | 'playbooks'],
  every: boolean,
  newest: (id: string) => T | null,
): unknown[] {
  return every ? Object.values(all) : Object.keys(latest).map(newest);
}

function versionOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[1-9]\d{0,6}$/.test(value)) return Number(value);
  throw new ProblemError(
    'invalid-request',
    `The query parameter version is ${JSON.stringify(value)}; allowed: a version such as 2.`,
  );
}
