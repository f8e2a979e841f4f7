/** Runs at most `width` jobs at once, the others in the order they came. */
export function lanes(width: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  /** A lane that gets free goes straight to who waits longest. */
  const free = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async (job) => {
    if (running < width) running += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await job();
    } finally {
      free();
    }
  };
}
