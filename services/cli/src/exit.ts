/**
 * How `baton` ends, for scripts: 0 done · 1 refused by the rules · 2 usage or bad input · 3 server unavailable ·
 * 4 partly done · 130 ended by Ctrl-C.
 */
export const exitCodes = { ok: 0, refused: 1, usage: 2, unavailable: 3, partly: 4, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the program with a message in both languages; expected, so no stack is shown. */
export class CliError extends Error {
  override name = 'CliError';
  constructor(
    readonly exitCode: ExitCode,
    readonly zh: string,
    readonly en: string,
    /** Lines below the message: what to do, what is allowed. */
    readonly hints: readonly Hint[] = [],
  ) {
    super(en);
  }
}

/** A line that reads the same in both languages, or one for each. */
export type Hint = string | { zh: string; en: string };

export const usageError = (zh: string, en: string, hints: readonly Hint[] = []): CliError =>
  new CliError(exitCodes.usage, zh, en, hints);
