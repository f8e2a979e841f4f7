import type { Command, HelpConfiguration } from 'commander';
import type { Lang } from '@baton/words';
import { displayWidth } from '../terminal/display-width';
import { wrapText } from '../terminal/wrap-text';

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

const usageWords: readonly (readonly [RegExp, string])[] = [
  [/\[options\]/g, '[选项]'],
  [/\[command\]/g, '[命令]'],
];

/** Commander's help in the reader's language, with Chinese counted as two columns wide. */
export function localisedHelp(lang: Lang): HelpConfiguration {
  const inChinese = lang === 'zh';
  const local = (text: string) => (inChinese ? usageWords.reduce((t, [from, to]) => t.replace(from, to), text) : text);
  return {
    styleTitle: (title) => (inChinese ? (titles[title] ?? title) : title),
    styleUsage: local,
    styleSubcommandTerm: local,
    subcommandTerm: (command) => termOf(command),
    displayWidth,
    boxWrap: (text, width) => (width < 24 ? text : wrapText(text, width).join('\n')),
  };
}

/** `accept-duty <task>`: the options are left to the command's own help. */
function termOf(command: Command): string {
  const args = command.registeredArguments.map((a) => (a.required ? `<${a.name()}>` : `[${a.name()}]`)).join(' ');
  const alias = command.aliases()[0];
  return `${command.name()}${alias ? `|${alias}` : ''}${args ? ` ${args}` : ''}`;
}

/** What the help says of help itself. */
export const helpTexts = (lang: Lang) =>
  lang === 'zh'
    ? { option: '显示帮助', command: '显示某个命令的帮助', version: '显示版本' }
    : { option: 'show help', command: 'show help of a command', version: 'show the version' };
