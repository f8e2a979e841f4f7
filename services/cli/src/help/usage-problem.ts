import type { CommanderError } from 'commander';
import { type CliError, usageError } from '../exit';

/** The words in quotes of a message of the parser. */
const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

const inChinese: Record<string, (what: string) => string> = {
  'commander.unknownCommand': (what) => `没有命令「${what}」`,
  'commander.unknownOption': (what) => `没有选项 ${what}`,
  'commander.missingArgument': (what) => `缺少参数 <${what}>`,
  'commander.optionMissingArgument': (what) => `选项 ${what} 缺少取值`,
  'commander.missingMandatoryOptionValue': (what) => `缺少必需的选项 ${what}`,
  'commander.invalidArgument': (what) => `选项 ${what} 的取值不正确`,
  'commander.conflictingOption': (what) => `选项 ${what} 不能与另一选项同时使用`,
  'commander.excessArguments': () => '参数过多',
};

/** What the parser of the command line complains about, in both languages, with the name it thinks was meant. */
export function usageProblem({ code, message }: CommanderError): CliError {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(rest.join('\n'))?.[1];
  const zh = inChinese[code]?.(quoted(first)) ?? first;
  return usageError(zh, `${first.charAt(0).toUpperCase()}${first.slice(1)}`, [
    ...(meant ? [{ zh: `是不是想用：${meant}`, en: `Did you mean: ${meant}` }] : []),
    { zh: '用 --help 查看用法', en: 'See --help' },
  ]);
}
