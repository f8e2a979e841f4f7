import { createRequire } from 'node:module';
import { metrics, type Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { NodeSDK, tracing } from '@opentelemetry/sdk-node';
import type { RequestHandler } from 'express';
import { observeProcess } from './process-metrics';

export interface Telemetry {
  /** Serves the metrics in the Prometheus text format; goes to `/metrics` of the process's own port. */
  metrics: RequestHandler;
  /** Sends what is still held back. */
  close(): Promise<void>;
}

type Environment = Record<string, string | undefined>;

/**
 * Starts OpenTelemetry for this process. Call it first in `main.ts`. It reads the standard `OTEL_*` variables: traces go
 * to `OTEL_EXPORTER_OTLP_ENDPOINT` when that is set, sampled by `OTEL_TRACES_SAMPLER`, five in a hundred unless told.
 * Without an endpoint nothing is recorded, but trace ids are made, logged and passed on all the same.
 * `OTEL_SDK_DISABLED=true` turns all of it off.
 */
export function startTelemetry(service: string, env: Environment): Telemetry {
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const exported = traceExporters.some((name) => env[name] !== undefined && env[name] !== 'none');
  const sdk = new NodeSDK({
    serviceName: env['OTEL_SERVICE_NAME'] ?? service,
    autoDetectResources: false,
    metricReaders: [prometheus],
    logRecordProcessors: [],
    ...(exported ? recorded(env) : unrecorded),
  });
  sdk.start();
  if (exported) patchLoadedMongo();
  observeProcess(meter());
  return {
    metrics: (request, response) => prometheus.getMetricsRequestHandler(request, response),
    close: () => sdk.shutdown(),
  };
}

/** The meter of Baton's own instruments; counts nothing until `startTelemetry` was called. */
export const meter = (): Meter => metrics.getMeter('baton');

const traceExporters = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_TRACES_EXPORTER'];

/** The SDK makes trace ids only when it has a span processor; this one takes spans and keeps none. */
const nowhere: tracing.SpanProcessor = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
const unrecorded = { sampler: new tracing.AlwaysOffSampler(), spanProcessors: [nowhere] };

/**
 * A span per database command under a recorded span. The command's text is not serialised: that costs more than the
 * driver's own encoding of it, sampled or not.
 */
function recorded(env: Environment) {
  const { ParentBasedSampler, TraceIdRatioBasedSampler } = tracing;
  const sampler = env['OTEL_TRACES_SAMPLER']
    ? {}
    : { sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0.05) }) };
  return { ...sampler, instrumentations: [new MongoDBInstrumentation({ dbStatementSerializer: () => '' })] };
}

/**
 * Instrumentations patch a module when it is required next. The driver is loaded by then (this package's index loads it),
 * so its files are required once more here; services need no loader flag and no order of imports.
 */
function patchLoadedMongo(): void {
  const load = createRequire(__filename);
  for (const file of ['cmap/connection', 'cmap/connect', 'sessions']) load(`mongodb/lib/${file}.js`);
}
