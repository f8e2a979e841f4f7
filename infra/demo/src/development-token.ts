import { createHmac } from 'node:crypto';

/** The development token of a person or built-in actor (decision record 0008). */
export const developmentToken = (secret: string, person: string): string =>
  `dev.${person}.${createHmac('sha256', secret).update(person).digest('base64url')}`;
