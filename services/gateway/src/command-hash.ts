import { createHash } from 'node:crypto';

/** SHA-256 of a command as parsed, keys sorted at every level: the same meaning, the same hash, however it was written. */
export const commandHash = (command: unknown): string => createHash('sha256').update(canonical(command)).digest('hex');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
