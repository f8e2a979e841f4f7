/**
 * Longest wait for a batch, or a write of states, in milliseconds: longer than the driver takes to find out that the store
 * is lost, retries included, and shorter than it puts up with a store that is silent. There is one lane; whoever waits
 * behind it must be told. The outcome is not known then: asking again under the same command id finds it out.
 */
export const storeLimitMs = 12_000;
