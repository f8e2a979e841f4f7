import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The W3C `traceparent` of the work at hand, to be kept in a commit or sent along; undefined outside of any trace. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && traceparentOf(span);
}

/** A span's place as W3C `traceparent`; undefined when telemetry is off. */
export function traceparentOf(span: SpanContext): string | undefined {
  if (!isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** Headers that carry the trace to another service over HTTP; empty outside of any trace. */
export function traceHeaders(): Record<string, string> {
  const traceparent = currentTraceparent();
  return traceparent === undefined ? {} : { traceparent };
}

/** The context of a `traceparent` received from elsewhere; undefined when there is none or it is malformed. */
export function remoteContext(traceparent: string | undefined): { parent: Context; sampled: boolean } | undefined {
  const [, traceId, spanId, flags] = form.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  const traceFlags = Number.parseInt(flags, 16);
  return {
    parent: trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true }),
    sampled: (traceFlags & 1) === 1,
  };
}

export interface BatchSpans {
  name: string;
  kind: 'producer' | 'consumer';
  attributes: Record<string, string | number>;
}

/**
 * Runs the handling of a batch inside the traces of its messages: every sampled message gets a span in its own trace,
 * from begin to end of the batch; the work runs in the context of the first of them. Unsampled messages cost a look at
 * their header. The `traceparent`s are those of the commits, so a repeated message is byte-identical.
 */
export async function inTraces<T>(
  of: BatchSpans,
  traceparents: Iterable<string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  const spans: Span[] = [];
  let first: Context | undefined;
  for (const traceparent of new Set(traceparents)) {
    const remote = remoteContext(traceparent);
    if (!remote?.sampled) continue;
    const span = startSpan(of, remote.parent);
    first ??= trace.setSpan(remote.parent, span);
    spans.push(span);
  }
  if (!first) return work();
  try {
    return await context.with(first, work);
  } catch (error) {
    for (const span of spans)
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

const startSpan = ({ name, kind, attributes }: BatchSpans, parent: Context): Span =>
  trace
    .getTracer('baton')
    .startSpan(name, { kind: kind === 'producer' ? SpanKind.PRODUCER : SpanKind.CONSUMER, attributes }, parent);
