import type { Express } from 'express';
import { directoryRoutes, type DirectoryRoutesOptions } from './directory/routes';
import { fileRoutes } from './files/routes';
import { sessionRoutes } from './session-routes';
import type { SignedIn } from './signed-in';
import { taskRoutes, type TaskRoutesOptions } from './tasks/routes';

/** Everything under `/v1`: one slice per subject, and what is not of any. */
export function gatewayRoutes(app: Express, signedIn: SignedIn, options: TaskRoutesOptions & DirectoryRoutesOptions): void {
  sessionRoutes(app, signedIn, options.clock);
  taskRoutes(app, signedIn, options);
  directoryRoutes(app, signedIn, options);
  fileRoutes(app, signedIn, options.files);
}
