import type { Channel } from './channel';
import { emailChannel } from './email-channel';
import { webhookChannel } from './webhook-channel';

/** What the environment says of channels; what is absent is not there. */
export interface ChannelSettings {
  SMTP_URL?: string | undefined;
  SMTP_FROM?: string | undefined;
  NOTICE_WEBHOOK_URL?: string | undefined;
  NOTICE_WEBHOOK_SECRET?: string | undefined;
}

/** The channels this installation has. Throws when one is half set: better no start than letters that never leave. */
export function configuredChannels(settings: ChannelSettings, realNow: () => number): Channel[] {
  const { SMTP_URL: url, SMTP_FROM: from, NOTICE_WEBHOOK_URL: webhook, NOTICE_WEBHOOK_SECRET: secret } = settings;
  together('SMTP_URL', url, 'SMTP_FROM', from);
  together('NOTICE_WEBHOOK_URL', webhook, 'NOTICE_WEBHOOK_SECRET', secret);
  return [
    ...(url && from ? [emailChannel({ url, from })] : []),
    ...(webhook && secret ? [webhookChannel({ url: webhook, secret: Buffer.from(secret), realNow })] : []),
  ];
}

function together(name: string, value: string | undefined, otherName: string, other: string | undefined): void {
  if ((value === undefined) === (other === undefined)) return;
  const [set, missing] = value === undefined ? [otherName, name] : [name, otherName];
  throw new Error(`${set} is set and ${missing} is not; set both or neither.`);
}
