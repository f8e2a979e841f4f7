import { problem, problems, type Problem, type ProblemCode } from '@baton/contracts';
import type { ZodError } from 'zod';
import { isMongoUnavailable } from './mongo';

/** An answer that is a problem of the table in contracts; thrown by handlers, made into `application/problem+json` by the app. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly more: Partial<Problem> = {},
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

/** Names every wrong field of a request by its JSON pointer, with the value seen and what is allowed. */
export function invalidRequest(error: ZodError, body: unknown, what = 'The request'): ProblemError {
  const errors = error.issues.slice(0, 20).map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: `${issue.message}; seen: ${shown(issue.path, body)}`,
  }));
  const [first] = errors;
  const where = first?.pointer ? ` at ${first.pointer}` : '';
  return new ProblemError('invalid-request', `${what} is not valid${where}: ${first?.detail ?? 'unreadable'}`, {
    ...(first ? { pointer: first.pointer } : {}),
    errors,
  });
}

function shown(path: readonly PropertyKey[], body: unknown): string {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined | null)?.[key], body);
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Whole seconds a caller waits before it asks again when a server is down. */
const retryAfterSeconds = 2;

/** The problem that answers an error: what is unknown becomes `internal` and shows nothing of its inside. */
export function problemOf(error: unknown, traceId?: string): Problem {
  const trace = traceId === undefined ? {} : { traceId };
  const retry = (code: ProblemCode) => (problems[code].status === 503 ? { retryAfterSeconds } : {});
  if (error instanceof ProblemError) return problem(error.code, error.message, { ...retry(error.code), ...error.more, ...trace });
  if (isMongoUnavailable(error))
    return problem('unavailable', 'The database does not answer at the moment.', { retryAfterSeconds, ...trace });
  const parser = problemOfParser(error as { type?: unknown; message?: string; limit?: number });
  if (parser) return { ...parser, ...trace };
  return problem('internal', 'Something went wrong inside; it was logged.', trace);
}

/** What express and its body parser refuse by themselves. */
function problemOfParser({
  type,
  message = '',
  limit,
}: {
  type?: unknown;
  message?: string;
  limit?: number;
}): Problem | undefined {
  switch (type) {
    case 'entity.parse.failed':
      return problem('invalid-request', `The body is not JSON: ${message.slice(0, 200)}`);
    case 'entity.too.large':
      return problem('too-large', `The body is too large; at most ${limit ?? 0} bytes are allowed.`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return problem('unsupported-media-type', message);
    case 'request.aborted':
    case 'request.size.invalid':
    case 'stream.encoding.set':
      return problem('invalid-request', message);
    default:
      return message.startsWith('Failed to decode param')
        ? problem('invalid-request', 'The path is not valid percent-encoding.')
        : undefined;
  }
}
