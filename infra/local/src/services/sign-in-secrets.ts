import { createHmac } from 'node:crypto';

/** Clients of the development provider that are machines, and the machine actor each is at the gateway. */
export const machineClients = { 'baton-operator': 'operator', 'baton-clock': 'clock' } as const;

/** A secret for a purpose, the same as long as the development secret is. */
export const derivedSecret = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`sign-in:${purpose}`).digest('base64url');

/** The one password of everybody in a demo district: ten letters and digits that are not taken for one another, in two groups. */
export function demoPassword(secret: string): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = createHmac('sha256', secret).update('sign-in:password').digest().subarray(0, 10);
  const text = Array.from(bytes, (byte) => signs[byte % signs.length]).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}
