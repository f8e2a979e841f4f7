import { GatewayError } from '../gateway-call';

const codes = new Set(['already-exists', 'idempotency-key-reused']);

/** Whether the gateway refused a notice because it stands already, perhaps in the words of another moment. */
export const wasSaidBefore = (error: unknown): boolean => error instanceof GatewayError && codes.has(error.code);
