import { createHmac } from 'node:crypto';

/** The token a person or a built-in machine actor signs in with during development, as the gateway checks it. */
export function developmentToken(secret: string, person: string): string {
  return `dev.${person}.${createHmac('sha256', secret).update(person).digest('base64url')}`;
}
