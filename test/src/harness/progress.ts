/** Tells the user how far a run is: one line that changes on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** The line of the moment. */
  show(line: string): void;
  /** A line that stays. */
  say(line: string): void;
}

/** Tells nobody. */
export const silently: Progress = { show: () => undefined, say: () => undefined };

const everyMs = 10_000;

/** Progress on a stream; `now` in milliseconds. */
export function progressOn(out: NodeJS.WriteStream, now: () => number = () => performance.now()): Progress {
  let last = -everyMs;
  let open = false;
  const clear = (): void => {
    if (open) out.write('\r\u001b[2K');
    open = false;
  };
  return {
    show(line) {
      if (out.isTTY) {
        out.write(`\r\u001b[2K${line.slice(0, out.columns - 1)}`);
        open = true;
      } else if (now() - last >= everyMs) {
        last = now();
        out.write(`${line}\n`);
      }
    },
    say(line) {
      clear();
      out.write(`${line}\n`);
    },
  };
}
