/** How `baton` ends, for scripts: 0 done · 1 refused by the rules · 2 usage or bad input · 3 server unavailable · 4 partly done. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, unavailable: 3, partly: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the program with a message in both languages; expected, so no stack is shown. */
export class CliError extends Error {
  override name = 'CliError';
  constructor(
    readonly exitCode: ExitCode,
    readonly zh: string,
    readonly en: string,
    /** Lines below the message: what to do, what is allowed. */
    readonly hints: readonly string[] = [],
  ) {
    super(en);
  }
}

export const usageError = (zh: string, en: string, hints: readonly string[] = []): CliError =>
  new CliError(exitCodes.usage, zh, en, hints);
