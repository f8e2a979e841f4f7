import { Actor, Agency, HistoryItem, page, Person, type Playbook, Post, TaskActs, TaskDesk, TaskView } from '@baton/contracts';
import type { DistrictFacts } from '@baton/words';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { read, subjects, type ViewOf } from './ask';

/** How often a page in front of somebody looks for what has changed, in milliseconds; an unchanged list is a 304. */
export const lookAgainMs = 15_000;

const items = <T extends z.ZodType>(item: T) => z.looseObject({ items: z.array(item) });
const Seat = z.looseObject({ ...Post.shape, person: z.string().nullable(), deputy: z.string().nullable() });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read('/v1/me', z.looseObject(Actor.shape), signal),
  staleTime: Infinity,
});

/** By how much the gateway's clock is ahead of this computer's, in milliseconds, and how fast it runs. */
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: async ({ signal }) => {
    const asked = Date.now();
    const { now, speed } = await read('/v1/clock', z.looseObject({ now: z.string(), speed: z.number() }), signal);
    const here = (asked + Date.now()) / 2;
    return { here, there: Date.parse(now), speed };
  },
  refetchInterval: 5 * 60_000,
  staleTime: 60_000,
});

export const agenciesQuery = queryOptions({
  queryKey: ['directory', 'agencies'],
  queryFn: async ({ signal }) => (await read('/v1/directory/agencies', items(z.looseObject(Agency.shape)), signal)).items,
  staleTime: 10 * 60_000,
});

/** What sentences about who is called next need. */
export const districtQuery = queryOptions({
  queryKey: ['directory', 'district'],
  queryFn: async ({ signal }): Promise<DistrictFacts> => {
    const [agencies, people, posts] = await Promise.all([
      read('/v1/directory/agencies', items(z.looseObject(Agency.shape)), signal),
      read('/v1/directory/people', items(z.looseObject(Person.shape)), signal),
      read('/v1/directory/posts', items(Seat), signal),
    ]);
    return { agencies: agencies.items, people: people.items, posts: posts.items };
  },
  staleTime: 10 * 60_000,
});

export const playbookQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['playbook', id, version],
    queryFn: ({ signal }) => read(`/v1/directory/playbooks/${id}?version=${version}`, z.custom<Playbook>(isObject), signal),
    staleTime: Infinity,
  });

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => read('/v1/tasks/desk', TaskDesk, signal),
  refetchInterval: lookAgainMs,
});

/** Lists of one kind, each by its query, page by page. */
const listsOf =
  <S extends 'task' | 'notice'>(subject: S) =>
  (query: string) =>
    infiniteQueryOptions({
      queryKey: [subjects[subject].path, query],
      queryFn: async ({ pageParam, signal }): Promise<{ items: ViewOf<S>[]; nextCursor: string | null }> => {
        const { path, view } = subjects[subject];
        const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
        const { items: found, nextCursor } = await read(`/v1/${path}?${query}${cursor}`, page(z.unknown()), signal);
        return { items: found.map((item) => view.parse(item) as ViewOf<S>), nextCursor };
      },
      initialPageParam: '',
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      refetchInterval: lookAgainMs,
    });

export const tasksQuery = listsOf('task');
export const noticesQuery = listsOf('notice');

/** How many notices wait to be read by whoever is signed in. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async ({ signal }) => (await read('/v1/notices/unread', z.looseObject({ unread: z.int() }), signal)).unread,
  refetchInterval: lookAgainMs,
});

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) => read(`/v1/tasks/${id}`, TaskView, signal),
    refetchInterval: lookAgainMs,
  });

/** Of one version: what was recorded does not change. */
export const historyQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['history', id, version],
    queryFn: async ({ signal }) => (await read(`/v1/tasks/${id}/history`, items(HistoryItem), signal)).items,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });

export const actsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['acts', id, version],
    queryFn: async ({ signal }) => (await read(`/v1/tasks/${id}/acts`, TaskActs, signal)).items,
    placeholderData: (before) => before,
  });
