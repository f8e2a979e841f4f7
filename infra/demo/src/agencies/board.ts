import { OperationView, TaskView } from '@baton/contracts';
import type { Gateway } from '../gateway';

/** Entities of one kind that are not over, as last seen. */
export interface Board<V> {
  readonly views: ReadonlyMap<string, V>;
  /** Reads everything that is listed again, page by page. */
  scan(): Promise<void>;
  /** Reads one at a version or later. */
  refresh(id: string, version: number): Promise<void>;
}

/** What of a kind is listed on a board. */
export interface Listed<V> {
  /** Below `/v1/`. */
  path: string;
  /** Queries read to their last page, and queries of which the first page will do. */
  all: readonly string[];
  first: readonly string[];
  read(item: unknown): V;
  isOver(view: V): boolean;
}

/** Tasks in work, and of those written off the ones next to be looked at. */
export const tasksInWork: Listed<TaskView> = {
  path: 'tasks',
  all: ['status=rectifying', 'status=under-review', 'status=passed'],
  first: ['status=written-off'],
  read: (item) => TaskView.parse(item),
  isOver: ({ status }) => status === 'closed' || status === 'voided',
};

/** Joint operations of which something is still waited for. */
export const operationsUnderWay: Listed<OperationView> = {
  path: 'operations',
  all: ['open=true'],
  first: [],
  read: (item) => OperationView.parse(item),
  isOver: ({ over }) => over,
};

const pageSize = 100;

/** A board kept by reading the API as `person`. */
export function openBoard<V extends { id: string }>(gateway: Gateway, person: string, listed: Listed<V>): Board<V> {
  const { path, all, first, read, isOver } = listed;
  let views = new Map<string, V>();
  const pageOf = async (query: string, cursor: string | null): Promise<{ items: V[]; nextCursor: string | null }> => {
    const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await gateway.read(person, `/v1/${path}?${query}&sort=nextDue&limit=${pageSize}${from}`);
    const { items, nextCursor } = page as { items: unknown[]; nextCursor: string | null };
    return { items: items.map(read), nextCursor };
  };
  return {
    get views() {
      return views;
    },
    scan: async () => {
      const seen = new Map<string, V>();
      for (const query of [...all, ...first]) {
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(query, cursor);
          for (const view of page.items) seen.set(view.id, view);
          cursor = all.includes(query) ? page.nextCursor : null;
        } while (cursor !== null);
      }
      views = seen;
    },
    refresh: async (id, version) => {
      const view = read(await gateway.read(person, `/v1/${path}/${id}?minSeq=${version}`));
      if (isOver(view)) views.delete(id);
      else views.set(id, view);
    },
  };
}
