/** Resolves at the first Ctrl-C, SIGTERM or hang-up. A second Ctrl-C while things are being ended does nothing more. */
export function untilInterrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}
