import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { problem, problems, type Problem } from '@baton/contracts';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { problemOf } from './http-problem';
import { serveProbes, type ReadinessCheck } from './probes';
import { observeRequests, requestTraceparent } from './request-observer';

/** Largest JSON body, in bytes; imports stream and are not parsed here. */
const jsonLimit = 256 * 1024;

/** An answer of the API is data: a browser may do nothing with it. TLS, and its promise to browsers, are the ingress's. */
const nothingRuns = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

export interface HttpOptions {
  log: Logger;
  /** What must answer before this process is ready. */
  checks: readonly ReadinessCheck[];
  /** Serves the metrics; `startTelemetry` gives it. */
  metrics: RequestHandler;
}

/** Adds a service's own paths to its application. */
export type Routes = (app: Express) => void;

/**
 * An express application with what every service has: security headers, request log, JSON bodies up to 256 KiB, probes,
 * problem+json for every error and for every unknown path. `routes` adds the service's own.
 */
export function httpApp({ log, checks, metrics }: HttpOptions, routes: Routes = () => undefined): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  serveProbes(app, checks, metrics);
  app.use(observeRequests(log));
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: nothingRuns }, strictTransportSecurity: false }));
  app.use(express.json({ limit: jsonLimit, strict: true }));
  routes(app);
  app.use((request, response) =>
    sendProblem(response, problem('not-found', `There is nothing at ${request.method} ${request.path}.`)),
  );
  app.use(answerError(log));
  return app;
}

function answerError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const answer = problemOf(error, requestTraceparent(response)?.split('-')[1]);
    if (answer.code === 'internal') log.error({ err: error }, 'unexpected error');
    if (response.headersSent) next(error);
    else sendProblem(response, answer);
  };
}

/** Answers with a problem document, and with Retry-After where it names one. */
export function sendProblem(response: Response, answer: Problem): void {
  if (answer.retryAfterSeconds !== undefined) response.set('Retry-After', String(answer.retryAfterSeconds));
  response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

export interface RequestLimit {
  /** Requests allowed per caller in each window. */
  limit: number;
  windowMs: number;
  /** Who is counted: a person or an address. */
  caller: (request: express.Request) => string;
}

/** Refuses a caller's requests beyond a limit with `too-many-requests`. */
export const limitRequests = ({ limit, windowMs, caller }: RequestLimit): RequestHandler =>
  rateLimit({
    limit,
    windowMs,
    keyGenerator: caller,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => {
      const detail = `At most ${limit} requests in ${windowMs / 1000} s; ${problems['too-many-requests'].en}.`;
      sendProblem(response, problem('too-many-requests', detail, { retryAfterSeconds: Math.ceil(windowMs / 1000) }));
    },
  });

export interface Listening {
  /** The port it got, also when 0 was asked for. */
  port: number;
  server: Server;
  /** Takes no new connections, lets running requests end, cuts what is left after `graceMs` (5 s unless told). */
  close(graceMs?: number): Promise<void>;
}

/** Listens on an address; rejects when the port is taken. */
export async function listen(app: Express, { port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<Listening> {
  const server = createServer(app);
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 120_000;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done());
  });
  return { port: (server.address() as AddressInfo).port, server, close: (graceMs = 5_000) => closeServer(server, graceMs) };
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
