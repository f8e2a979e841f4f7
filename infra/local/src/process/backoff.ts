/** How long to wait before start number `attempt` (1 = the first repetition), in milliseconds: 250, 500, … up to 15 s. */
export function backoffMs(attempt: number): number {
  return Math.min(15_000, 250 * 2 ** (attempt - 1));
}

/** A process that lived this long has shown that it works; its next end starts the count anew. */
export const provenAfterMs = 30_000;
