import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { inboxSearch } from '../inbox/inbox-search';
import { InboxPage } from '../inbox/inbox-page';
import { noticesSearch } from '../notices/notices-search';
import { AppShell } from './app-shell';
import { FailedPage, NotFoundPage, SignedInAgainPage } from './plain-pages';

const root = createRootRoute({ component: AppShell, notFoundComponent: NotFoundPage, errorComponent: FailedPage });

const inbox = createRoute({ getParentRoute: () => root, path: '/', validateSearch: inboxSearch, component: InboxPage });
const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$id',
  component: lazyRouteComponent(() => import('../task/task-page'), 'TaskPage'),
});
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  validateSearch: noticesSearch,
  component: lazyRouteComponent(() => import('../notices/notices-page'), 'NoticesPage'),
});
const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: SignedInAgainPage });

/** Every address of the portal, and the page that stands there. */
export const router = createRouter({
  routeTree: root.addChildren([inbox, task, notices, signedIn]),
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
