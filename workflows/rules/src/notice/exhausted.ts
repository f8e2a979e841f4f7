import type { Notice } from './state';

/**
 * Whether every channel was tried in vain. A channel that this installation does not have was not tried: where there is
 * no other, the inbox alone has to do, and the time to confirm reading tells whether it did.
 */
export const isExhausted = ({ status, unreachable, plan, deliveries }: Notice): boolean =>
  status === 'unread' &&
  !unreachable &&
  plan.length === 0 &&
  deliveries.some(({ state }) => state === 'exhausted') &&
  deliveries.every(({ state }) => state === 'exhausted' || state === 'not-configured');
