import type { NoticeState, OperationState } from '@baton/rules';
import type { Express } from 'express';
import { directoryRoutes, type DirectoryRoutesOptions } from './directory/routes';
import { entityRoutes, type Served } from './entities/entity-routes';
import type { EntityStore } from './entities/entity-store';
import { fileRoutes } from './files/routes';
import { noticeKind } from './notices/notice-kind';
import { noticeRoutes } from './notices/routes';
import { operationRoutes, type OperationRoutesOptions } from './operations/routes';
import { sessionRoutes, type SessionRoutesOptions } from './session-routes';
import type { SignedIn } from './signed-in';
import { taskRoutes } from './tasks/routes';
import { taskKind } from './tasks/task-kind';

export interface GatewayRoutesOptions extends DirectoryRoutesOptions, OperationRoutesOptions, SessionRoutesOptions {
  operations: Served<OperationState>;
  notices: EntityStore<NoticeState>;
}

/** Everything under `/v1`: one slice per subject, and what is not of any. */
export function gatewayRoutes(app: Express, signedIn: SignedIn, options: GatewayRoutesOptions): void {
  sessionRoutes(app, signedIn, options);
  const tasks = { kind: taskKind, store: options.tasks };
  taskRoutes(app, signedIn, tasks, options.district, options.clock);
  entityRoutes(app, signedIn, tasks, options);
  operationRoutes(app, signedIn, options.operations, options);
  const notices = { kind: noticeKind, store: options.notices };
  noticeRoutes(app, signedIn, notices, options.district, options.printing);
  entityRoutes(app, signedIn, notices, options);
  directoryRoutes(app, signedIn, options);
  fileRoutes(app, signedIn, options.files);
}
