import { QueryCache, QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { OutOfReach, Refused, SignedOut } from '../gateway/ask';

/** What keeps a page from being up to date. */
export type Trouble = 'signedOut' | 'outOfReach';

let trouble: Trouble | null = null;
const listeners = new Set<() => void>();

/** Tells of trouble, or that there is none any more. */
export function tellTrouble(now: Trouble | null): void {
  if (now === trouble) return;
  trouble = now;
  for (const listener of listeners) listener();
}

export function troubleIn(error: unknown): Trouble | null {
  if (error instanceof SignedOut) return 'signedOut';
  return error instanceof OutOfReach ? 'outOfReach' : null;
}

export const useTrouble = (): Trouble | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => trouble,
  );

/** Reads of the gateway: what was shown stays on the page while there is trouble, and is read again until there is none. */
export const newQueries = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => tellTrouble(troubleIn(error) ?? trouble),
      onSuccess: () => tellTrouble(null),
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => !(error instanceof Refused) && !(error instanceof SignedOut) && failures < 2,
        staleTime: 5_000,
        refetchOnWindowFocus: true,
      },
    },
  });
