import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { meter } from './telemetry';
import { remoteContext, traceparentOf } from './trace-context';

const traced = Symbol('traceparent');

/**
 * The W3C `traceparent` of a request, to be kept in its commit; undefined without telemetry. Unlike
 * `currentTraceparent` it is also there for requests that are not sampled.
 */
export const requestTraceparent = (response: Response): string | undefined => (response as { [traced]?: string })[traced];

/**
 * Gives each request its span, its measurement and its line in the log. Good answers are logged at `debug`, refusals at
 * `info`, failures at `error`; bodies and headers never.
 *
 * An unsampled request runs outside of any async context on purpose: Node 20 slows every promise of a process down once
 * one such context was entered (README.md has the figures).
 */
export function observeRequests(log: Logger): RequestHandler {
  const tracer = trace.getTracer('baton');
  const duration = meter().createHistogram('http_server_request_duration', {
    description: 'Duration of HTTP requests',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.0025, 0.005, 0.01, 0.015, 0.025, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
  });
  return (request, response, next) => {
    const begin = performance.now();
    const parent = remoteContext(request.headers.traceparent as string | undefined)?.parent ?? ROOT_CONTEXT;
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, parent);
    const traceparent = traceparentOf(span.spanContext());
    if (traceparent !== undefined) (response as { [traced]?: string })[traced] = traceparent;
    response.once('close', () => {
      const seconds = (performance.now() - begin) / 1000;
      duration.record(seconds, attributesOf(request, response));
      if (span.isRecording()) endSpan(span, request, response);
      logRequest(log, span, request, response, seconds);
    });
    if (span.isRecording()) context.with(trace.setSpan(parent, span), next);
    else next();
  };
}

/** The route as written in the code, so that ids do not multiply the time series. */
const routeOf = (request: Request): string =>
  request.route ? `${request.baseUrl}${String((request.route as { path: unknown }).path)}` : 'none';

const attributesOf = (request: Request, response: Response) => ({
  'http.request.method': request.method,
  'http.route': routeOf(request),
  'http.response.status_code': response.statusCode,
});

function endSpan(span: Span, request: Request, response: Response): void {
  span.updateName(`${request.method} ${routeOf(request)}`);
  span.setAttributes(attributesOf(request, response));
  if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function logRequest(log: Logger, span: Span, request: Request, response: Response, seconds: number): void {
  const { statusCode } = response;
  const level = statusCode >= 500 ? 'error' : statusCode >= 400 ? 'info' : 'debug';
  if (!log.isLevelEnabled(level)) return;
  const { traceId, spanId } = span.spanContext();
  const fields = { method: request.method, url: request.originalUrl, status: statusCode, ms: Math.round(seconds * 1e4) / 10 };
  log[level]({ ...fields, trace_id: traceId, span_id: spanId }, response.writableFinished ? 'request' : 'request broken off');
}
