import type { TaskState } from '@baton/rules';
import type { Express } from 'express';
import { directoryRoutes, type DirectoryRoutesOptions } from './directory/routes';
import { entityRoutes } from './entities/entity-routes';
import type { EntityStore } from './entities/entity-store';
import { fileRoutes } from './files/routes';
import { sessionRoutes } from './session-routes';
import type { SignedIn } from './signed-in';
import { taskKind } from './tasks/task-kind';

export interface GatewayRoutesOptions extends DirectoryRoutesOptions {
  tasks: EntityStore<TaskState>;
}

/** Everything under `/v1`: one slice per subject, and what is not of any. */
export function gatewayRoutes(app: Express, signedIn: SignedIn, options: GatewayRoutesOptions): void {
  sessionRoutes(app, signedIn, options.clock);
  entityRoutes(app, signedIn, { kind: taskKind, store: options.tasks }, options);
  directoryRoutes(app, signedIn, options);
  fileRoutes(app, signedIn, options.files);
}
