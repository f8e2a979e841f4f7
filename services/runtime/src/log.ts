import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Chinese mobile number (11 digits from 13 to 19), not part of a longer run of digits. */
const phone = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
/** Citizen identity number of GB 11643: 17 digits and a digit or X. */
const idCard = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])/g;
/** A bearer token or a password inside a URL, wherever it slipped into a text. */
const bearer = /Bearer [\w.~+/=-]+/g;
const credentials = /:\/\/[^/\s@"]+@/g;
/** What a sign-in carries in an address: codes, states, tokens. */
const signInParameters = /([?&](?:code|state|nonce|code_challenge|user_code|id_token_hint|logout_token)=)[^&\s"]+/g;

/** Masks phone numbers (138****1234), identity-card numbers, bearer tokens, URL passwords and what sign-ins carry anywhere in a text. */
export const redact = (text: string): string =>
  text
    .replace(idCard, '$1********$2')
    .replace(phone, '$1****$2')
    .replace(bearer, 'Bearer ***')
    .replace(credentials, '://***@')
    .replace(signInParameters, '$1***');

export interface LogOptions {
  service: string;
  /** `trace` … `fatal` or `silent`; `info` unless told. */
  level?: string;
  destination?: DestinationStream;
}

/**
 * The log of a process: JSON lines with `service`, ISO time and the trace and span at hand. Whole lines are redacted
 * before they are written, so that nothing needs to know where personal data might stand.
 */
export function createLog({ service, level = 'info', destination }: LogOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'authorization'],
      remove: true,
    },
    hooks: { streamWrite: redact },
    mixin: traceOfLine,
  };
  return destination ? pino(options, destination) : pino(options);
}

function traceOfLine(): object {
  const context = trace.getActiveSpan()?.spanContext();
  return context ? { trace_id: context.traceId, span_id: context.spanId } : {};
}
