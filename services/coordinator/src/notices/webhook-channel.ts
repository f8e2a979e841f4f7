import { createHmac } from 'node:crypto';
import { channelAnswersWithinMs, forTheRecord, type Channel, type Letter, type Receipt } from './channel';

export interface WebhookOptions {
  /** Gateway for text messages, DingTalk, WeCom and the like. */
  url: string;
  /** Shared secret, as bytes. */
  secret: Buffer;
  answersWithinMs?: number;
  /** Epoch milliseconds of real time. */
  realNow: () => number;
}

/** Bytes read of an answer. */
const mostRead = 64 * 1024;
/** Answers that the same request would get again. */
const forGood = new Set([400, 404, 405, 410, 413, 415, 422]);

/**
 * Signed webhook by Standard Webhooks (standardwebhooks.com): HMAC-SHA-256 over `id.timestamp.body`. The id is that of the
 * notice, the same at every try, so that the receiver knows a repetition. No redirect is followed.
 */
export function webhookChannel({ url, secret, answersWithinMs = channelAnswersWithinMs, realNow }: WebhookOptions): Channel {
  async function send(letter: Letter): Promise<Receipt> {
    const body = JSON.stringify({ type: 'baton.notice', ...letter });
    const signal = AbortSignal.timeout(answersWithinMs);
    try {
      const headers = { 'content-type': 'application/json', ...signed(secret, letter.notice, realNow(), body) };
      const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal });
      const said = await begin(answer);
      const detail = forTheRecord(`${answer.status} ${said}`);
      if (answer.ok) return { outcome: 'accepted', detail };
      return { outcome: forGood.has(answer.status) ? 'refused' : 'failed', detail };
    } catch (error) {
      return { outcome: 'failed', detail: forTheRecord(causeOf(error)) };
    }
  }

  return {
    name: 'webhook',
    deliver: async (letter) => {
      const { mobile, account } = letter.contact;
      return (mobile ?? account) === undefined ? { outcome: 'no-address', detail: '目录中没有办公手机或账号' } : send(letter);
    },
  };
}

/** The headers by which a receiver knows who sent a body, and when. */
export function signed(secret: Buffer, id: string, nowMs: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** The beginning of an answer; the rest is not waited for. */
async function begin({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostRead) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

const causeOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};
