import { problem as problemOf, type Problem } from '@baton/contracts';
import { CliError, exitCodes } from '../exit';
import { causeOf, GatewayRefusal } from './gateway-client';

export interface StreamOptions {
  fetch: typeof fetch;
  token: string | null;
  interrupted: AbortSignal;
}

/**
 * Asks a service for long work and gives the lines of its answer (`application/x-ndjson`) as they come. Throws
 * GatewayRefusal for a problem, at the start or as the last line, and CliError when the service can't be reached or the
 * stream breaks off before it says that it is done.
 */
export async function* streamLines(
  url: URL,
  { fetch, token, interrupted }: StreamOptions,
): AsyncGenerator<Record<string, unknown>> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, signal: interrupted }).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  if (!answer.ok) throw refusalOf(answer.status, await answer.text(), url);
  let done = false;
  for await (const line of linesOf(answer)) {
    if (typeof line.code === 'string') throw new GatewayRefusal(line as Problem, Number(line.status));
    done = line.done === true;
    yield line;
  }
  if (!done)
    throw new CliError(exitCodes.unavailable, `${url.origin} 中途断开，可再执行一次`, `${url.origin} broke off; run it again`);
}

async function* linesOf(answer: Response): AsyncGenerator<Record<string, unknown>> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Record<string, unknown>;
  }
}

function refusalOf(status: number, text: string, url: URL): Error {
  try {
    return new GatewayRefusal(JSON.parse(text) as Problem, status);
  } catch {
    return new GatewayRefusal(problemOf('unavailable', `${url.href} answered ${status}`), status);
  }
}

const unreachable = (url: URL, error: unknown): CliError => {
  const cause = error instanceof Error ? causeOf(error) : String(error);
  return new CliError(exitCodes.unavailable, `连不上 ${url.origin}（${cause}）`, `Can't reach ${url.origin} (${cause})`, [
    { zh: 'baton doctor 会逐项检查', en: 'baton doctor checks part by part' },
  ]);
};
