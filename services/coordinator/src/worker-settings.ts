/** How the worker of the clocks is set, measured on two cores (README.md has the figures). */
export const workerSettings = {
  /** Rings under way at once: the gateway commits what meets in one turn together, more only waits there. */
  maxConcurrentLocalActivityExecutions: 32,
  maxConcurrentActivityTaskExecutions: 32,
  maxConcurrentWorkflowTaskExecutions: 32,
  /** Rings come as activities only when the first attempt failed. */
  maxConcurrentActivityTaskPolls: 2,
  /** As many as act at once in a large call-out: who is not here replays its history for every step. A sleeping clock needs no place. */
  maxCachedWorkflows: 400,
};

/** Letters under way at once. Each waits for somebody else's server, up to its time limit, and costs next to nothing meanwhile. */
export const deliverySettings = { maxConcurrentActivityTaskExecutions: 200, maxConcurrentActivityTaskPolls: 2 };
