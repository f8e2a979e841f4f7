import type { Lang } from '@baton/words';

/** A place to write to; `process.stdout` and `process.stderr` are such. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What a command shows: results on stdout, everything about the work on stderr. */
export interface Screen {
  lang: Lang;
  json: boolean;
  /** Picks the words of the reader's language. */
  t(zh: string, en: string): string;
  /** A line of the result. */
  line(text?: string): void;
  /** The result for programs; only with `--json`. */
  data(value: unknown): void;
  /** A line about the work; not shown with `--json`. */
  note(text: string): void;
  /** Styles, empty when the output is no terminal or NO_COLOR is set. */
  style: Style;
  /** Columns of a line of stdout. */
  width: number;
  err: Output;
  out: Output;
}

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const wrap =
  (on: boolean, open: number, close: number) =>
  (text: string): string =>
    on ? `\u001b[${open}m${text}\u001b[${close}m` : text;

export function styleFor(output: Output, env: NodeJS.ProcessEnv): Style {
  const on = env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : Boolean(output.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    bold: wrap(on, 1, 22),
    dim: wrap(on, 2, 22),
    red: wrap(on, 31, 39),
    green: wrap(on, 32, 39),
    yellow: wrap(on, 33, 39),
    cyan: wrap(on, 36, 39),
  };
}

export function screenOf(
  io: { stdout: Output; stderr: Output; env: NodeJS.ProcessEnv },
  options: { lang: Lang; json: boolean },
): Screen {
  const { stdout, stderr, env } = io;
  return {
    ...options,
    t: (zh, en) => (options.lang === 'en' ? en : zh),
    line: (text = '') => {
      if (!options.json) stdout.write(`${text}\n`);
    },
    data: (value) => {
      if (options.json) stdout.write(`${JSON.stringify(value, null, stdout.isTTY ? 2 : undefined)}\n`);
    },
    note: (text) => {
      if (!options.json) stderr.write(`${text}\n`);
    },
    style: styleFor(stdout, env),
    width: Math.max(60, Math.min(stdout.columns ?? (Number(env.COLUMNS) || 120), 200)),
    err: stderr,
    out: stdout,
  };
}
