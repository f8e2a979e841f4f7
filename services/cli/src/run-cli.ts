import { CommanderError } from 'commander';
import type { Lang } from '@baton/words';
import type { CliIo } from './commands/cli-context';
import { CliError, exitCodes, type Hint } from './exit';
import { GatewayRefusal } from './gateway/gateway-client';
import { usageProblem } from './help/usage-problem';
import { LedgerFileError } from './ledger/raw-row';
import { batonProgram } from './program';
import { langOf } from './settings';
import { styleFor } from './terminal/screen';

/** Runs one command line and gives its exit code. Whatever goes wrong is told on stderr; only a bug shows a stack. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const lang = langOf(languageAmong(args), io.env);
  let code: number = exitCodes.ok;
  try {
    await batonProgram(args, io, lang, (ended) => (code = ended)).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
    const told = asTold(error, io);
    tell(told, io, lang, args.includes('--json'));
    return told.exitCode;
  }
}

/** The language must be known before the parser and its help are built. */
function languageAmong(args: readonly string[]): string | undefined {
  const at = args.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  return at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : args[at + 1];
}

/** An error as it is told; `problem` for programs, with the code of the refusal. */
interface Told {
  exitCode: number;
  zh: string;
  en: string;
  hints: readonly Hint[];
  problem: object;
}

function asTold(error: unknown, io: CliIo): Told {
  if (error instanceof CommanderError) return asTold(usageProblem(error), io);
  if (error instanceof CliError) {
    const { exitCode, zh, en, hints } = error;
    return { exitCode, zh, en, hints, problem: { detail: en, detailZh: zh } };
  }
  if (error instanceof GatewayRefusal) return refusal(error);
  if (error instanceof LedgerFileError) {
    const { code, message, messageEn } = error;
    return { exitCode: exitCodes.usage, zh: message, en: messageEn, hints: [], problem: { code, detail: messageEn } };
  }
  if (io.interrupted.aborted)
    return { exitCode: exitCodes.interrupted, zh: '已中断', en: 'Interrupted', hints: [], problem: { detail: 'interrupted' } };
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: exitCodes.unavailable, zh: said, en: said, hints: [], problem: { detail: said } };
}

function refusal({ problem, status }: GatewayRefusal): Told {
  const { title, titleZh, detail, errors = [] } = problem;
  const badRequest = status === 400 || status === 401 || status === 413 || status === 415;
  return {
    exitCode: badRequest ? exitCodes.usage : exitCodes.refused,
    zh: `${titleZh}：${detail}`,
    en: `${title}: ${detail}`,
    hints: errors.map((e) => `  ${e.pointer}  ${e.detail}`),
    problem,
  };
}

function tell({ zh, en, hints, problem }: Told, { stderr, env }: CliIo, lang: Lang, json: boolean): void {
  if (json) return void stderr.write(`${JSON.stringify({ error: problem })}\n`);
  const style = styleFor(stderr, env);
  stderr.write(`${style.red(lang === 'en' ? `Error: ${en}` : `错误：${zh}`)}\n`);
  for (const hint of hints) stderr.write(`${typeof hint === 'string' ? hint : hint[lang]}\n`);
}
