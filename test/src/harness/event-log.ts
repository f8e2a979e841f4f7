import type { EventMessage } from '@baton/contracts';
import { auditedTasks } from './audit/audited-subject';
import { LogAudit } from './audit/log-audit';
import { readLog } from './audit/read-log';

/** Reads everything a topic holds now, partition by partition in order; repetitions included. */
export async function readTopic(brokers: string, topic: string): Promise<EventMessage[]> {
  const messages: EventMessage[] = [];
  await readLog(brokers, topic, (message) => messages.push(message));
  return messages;
}

/** The log of one task as a consumer may rely on it: each event once, in order. Throws with what the audit finds wrong. */
export function logOf(messages: readonly EventMessage[], task: string): EventMessage[] {
  const audit = new LogAudit(auditedTasks);
  const own = messages.filter(({ key }) => key === task);
  for (const message of own) audit.take(message);
  if (audit.findings.length > 0) throw new Error(audit.findings.map(({ detail }) => `${task}: ${detail}`).join('\n'));
  return [...new Map(own.map((message) => [message.headers['ce_sequence'], message])).values()];
}
