/** Where a program talks to whoever started it. */
export interface Terminal {
  write(text: string): unknown;
  /** Whether a person watches, so that a line can be written over. */
  isTTY?: boolean;
}

/** Lines that stay, and below them one line of state. */
export interface Screen {
  say(text: string): void;
  /** The line of state: written over on a terminal; elsewhere a plain line now and then. */
  state(line: string): void;
  /** Takes the line of state away. */
  close(): void;
}

const erase = '\r\u001B[2K';
/** A line longer than the terminal is wide is cut by the terminal itself, whatever characters it is made of. */
const unwrapped = (line: string): string => `\u001B[?7l${line}\u001B[?7h`;

/** Seconds between two lines of state where nobody watches. */
const seldom = 30;

export function openScreen(terminal: Terminal, realNow: () => number = Date.now): Screen {
  const isTTY = terminal.isTTY === true;
  const write = (text: string): void => void terminal.write(text);
  let shown = '';
  let lastPlain = Number.NEGATIVE_INFINITY;
  const plainly = (line: string): void => {
    if (realNow() - lastPlain < seldom * 1000) return;
    lastPlain = realNow();
    write(`${line}\n`);
  };
  return {
    say: (text) => write(isTTY && shown !== '' ? `${erase}${text}\n${unwrapped(shown)}` : `${text}\n`),
    state: (line) => {
      if (!isTTY) return plainly(line);
      write(`${erase}${unwrapped(line)}`);
      shown = line;
    },
    close: () => {
      if (shown !== '') write(erase);
      shown = '';
    },
  };
}
