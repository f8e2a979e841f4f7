import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as it was received. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
}

/** A receiver of OpenTelemetry traces on loopback. */
export interface TraceReceiver {
  /** What services must have in their environment to send every span here at once. */
  readonly environment: Record<string, string>;
  /** The spans of a trace so far. */
  spansOf(traceId: string): ReceivedSpan[];
  stop(): Promise<void>;
}

interface ExportRequest {
  resourceSpans?: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: (Omit<ReceivedSpan, 'service' | 'parentSpanId'> & { parentSpanId?: string })[] }[];
  }[];
}

/** Listens for OTLP over HTTP as JSON, and keeps what comes. */
export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    json(request).then(
      (body) => {
        spans.push(...spansIn(body as ExportRequest));
        response.end('{}');
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    },
    spansOf: (traceId) => spans.filter((span) => span.traceId === traceId),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

const spansIn = ({ resourceSpans = [] }: ExportRequest): ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({ ...span, service, parentSpanId: span.parentSpanId ?? '' })),
    );
  });
