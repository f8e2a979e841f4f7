import { TaskView } from '@baton/contracts';
import type { Gateway } from '../gateway';

/** Tasks in work, as last seen. */
export interface Board {
  readonly views: ReadonlyMap<string, TaskView>;
  /** Reads every task in work again, page by page, and of those written off the ones next to be looked at. */
  scan(): Promise<void>;
  /** Reads one task at a version or later. */
  refresh(id: string, version: number): Promise<void>;
}

const inWork = ['rectifying', 'under-review', 'passed'] as const;
const pageSize = 100;

/** A board kept by reading the API as `person`. */
export function openBoard(gateway: Gateway, person: string): Board {
  let views = new Map<string, TaskView>();
  const pageOf = async (query: string): Promise<{ items: TaskView[]; nextCursor: string | null }> => {
    const body = (await gateway.read(person, `/v1/tasks?${query}`)) as { items: unknown[]; nextCursor: string | null };
    return { items: body.items.map((item) => TaskView.parse(item)), nextCursor: body.nextCursor };
  };
  return {
    get views() {
      return views;
    },
    scan: async () => {
      const seen = new Map<string, TaskView>();
      for (const status of inWork) {
        let cursor: string | null = '';
        while (cursor !== null) {
          const query: string = `status=${status}&sort=nextDue&limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
          const page = await pageOf(query);
          for (const view of page.items) seen.set(view.id, view);
          cursor = page.nextCursor;
        }
      }
      for (const view of (await pageOf(`status=written-off&sort=nextDue&limit=${pageSize}`)).items) seen.set(view.id, view);
      views = seen;
    },
    refresh: async (id, version) => {
      const view = TaskView.parse(await gateway.read(person, `/v1/tasks/${id}?minSeq=${version}`));
      if (view.status === 'closed' || view.status === 'voided') views.delete(id);
      else views.set(id, view);
    },
  };
}
