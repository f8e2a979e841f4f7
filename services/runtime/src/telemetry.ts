import { createRequire } from 'node:module';
import { metrics, type Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
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
 * Starts OpenTelemetry for this process. Call it first in `main.ts`. It reads the standard `OTEL_*` variables:
 * traces go to `OTEL_EXPORTER_OTLP_ENDPOINT` when that is set and are sampled by `OTEL_TRACES_SAMPLER`, five in a hundred
 * unless told; without an endpoint nothing is recorded, but trace ids are made, logged and passed on all the same.
 * `OTEL_SDK_DISABLED=true` turns all of it off.
 */
export function startTelemetry(service: string, env: Environment): Telemetry {
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const sdk = new NodeSDK({
    serviceName: env['OTEL_SERVICE_NAME'] ?? service,
    autoDetectResources: false,
    metricReaders: [prometheus],
    logRecordProcessors: [],
    instrumentations: [httpInstrumentation(), mongoInstrumentation()],
    ...tracesOf(env),
  });
  sdk.start();
  patchLoadedModules();
  observeProcess(meter());
  return {
    metrics: (request, response) => prometheus.getMetricsRequestHandler(request, response),
    close: () => sdk.shutdown(),
  };
}

/** The meter of Baton's own instruments; counts nothing until `startTelemetry` was called. */
export const meter = (): Meter => metrics.getMeter('baton');

function tracesOf(env: Environment): { sampler?: tracing.Sampler; spanProcessors?: tracing.SpanProcessor[] } {
  const wanted = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_TRACES_EXPORTER'];
  const { ParentBasedSampler, AlwaysOffSampler, TraceIdRatioBasedSampler } = tracing;
  if (!wanted.some((name) => env[name] !== undefined && env[name] !== 'none')) {
    return { sampler: new ParentBasedSampler({ root: new AlwaysOffSampler() }), spanProcessors: [nowhere] };
  }
  return env['OTEL_TRACES_SAMPLER'] ? {} : { sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0.05) }) };
}

/** Takes spans and keeps none: the SDK makes trace ids only when it has a processor. */
const nowhere: tracing.SpanProcessor = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const probes = /^\/(livez|readyz|metrics)(\?|$)/;

/** One span and one histogram per incoming request; probes are left out. */
const httpInstrumentation = (): HttpInstrumentation =>
  new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url }) => probes.test(url ?? ''),
    disableOutgoingRequestInstrumentation: true,
  });

/** A span per database command under a request; its text is not serialised, which costs more than the command's own encoding. */
const mongoInstrumentation = (): MongoDBInstrumentation => new MongoDBInstrumentation({ dbStatementSerializer: () => '' });

/**
 * Instrumentations patch a module when it is next required. What was loaded before (this package's index loads all of
 * it) is required once more here, so that a service needs no loader flag and no order of imports.
 */
function patchLoadedModules(): void {
  const load = createRequire(__filename);
  const internal = ['cmap/connection', 'cmap/connect', 'sessions'].map((file) => `mongodb/lib/${file}.js`);
  for (const name of ['http', 'https', ...internal, 'mongodb']) load(name);
}
