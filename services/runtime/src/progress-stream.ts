import type { Response } from 'express';
import { problemOf } from './http-problem';

/**
 * Answers long work as `application/x-ndjson`: a line for everything it tells, and last what it gave with `done: true`.
 * Work that fails before its first line is answered as any failed request; later its problem is the last line, without
 * `done`. When the caller goes away the signal says so.
 */
export async function streamProgress(
  response: Response,
  work: (tell: (line: object) => void, callerGone: AbortSignal) => Promise<object>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const write = (line: object): void => {
    if (!response.headersSent) response.type('application/x-ndjson');
    response.write(`${JSON.stringify(line)}\n`);
  };
  try {
    write({ ...(await work(write, gone.signal)), done: true });
  } catch (error) {
    if (!response.headersSent) throw error;
    write(problemOf(error));
  }
  response.end();
}
