import type { Actor } from '@baton/contracts';
import type { Received } from '@baton/runtime';

/** A message of the log as a CloudEvent in JSON form: its attributes without their prefix, and its data. */
export interface CloudEvent {
  id: string;
  type: string;
  subject: string;
  time: string;
  eventname: string;
  sequence: string;
  data: unknown;
  [attribute: string]: unknown;
}

export function cloudEventOf({ headers, value }: Pick<Received, 'headers' | 'value'>): CloudEvent {
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith('ce_'));
  const named = Object.fromEntries(attributes.map(([name, text]) => [name.slice(3), text]));
  return { ...named, datacontenttype: headers['content-type'], data: JSON.parse(value) as unknown } as unknown as CloudEvent;
}

/** Who acted. */
export const actorOf = (event: CloudEvent): Actor => JSON.parse(String(event.actor)) as Actor;
