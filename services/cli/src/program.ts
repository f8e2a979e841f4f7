import { Command } from 'commander';
import type { Lang } from '@baton/words';
import type { CliIo } from './commands/cli-context';
import type { Host } from './commands/host';
import { addCalendar } from './commands/calendar';
import { addClocks } from './commands/clocks';
import { addDirectory } from './commands/directory/add-directory';
import { addDoctor } from './commands/doctor';
import { addLogin } from './commands/login';
import { addExport } from './commands/export';
import { addImport } from './commands/import';
import { addPlaybook } from './commands/playbook';
import { addWatch } from './commands/watch';
import { addWho } from './commands/who';
import { addNotice } from './commands/notice/add-notice';
import { addOperation } from './commands/operation/add-operation';
import { addTask } from './commands/task/add-task';
import { helpTexts, localisedHelp } from './help/localised-help';
import type { GlobalOptions } from './settings';
import { version } from './version';

/** The whole command line of `baton`. The exit code of the command that ran is given to `ended`. */
export function batonProgram(args: readonly string[], io: CliIo, lang: Lang, ended: (code: number) => void): Command {
  const t = (zh: string, en: string): string => (lang === 'en' ? en : zh);
  const action =
    <A extends unknown[]>(work: (options: GlobalOptions, ...args: A) => Promise<number>) =>
    async (...all: [...A, Command]): Promise<void> => {
      const command = all.at(-1) as Command;
      ended(await work(command.optsWithGlobals<GlobalOptions>(), ...(all.slice(0, -1) as unknown[] as A)));
    };
  const host: Host = { io, lang, args, t, action };
  const program = root(host);
  const reading = [addImport, addExport, addTask, addOperation, addNotice, addDirectory, addPlaybook, addCalendar];
  for (const add of [...reading, addWatch, addDoctor, addClocks, addLogin, addWho]) add(program, host);
  return program;
}

function root({ io, lang, t }: Host): Command {
  const help = helpTexts(lang);
  return new Command('baton')
    .description(t('Baton：每一件联合任务，始终有且只有一个责任单位。', 'Baton: every joint task is always in exactly one hand.'))
    .option('--json', t('输出 JSON，供程序使用', 'print JSON for programs'))
    .option('--url <url>', t('网关地址（环境变量 BATON_GATEWAY）', 'address of the gateway (environment: BATON_GATEWAY)'))
    .option('--token <token>', t('登录令牌（环境变量 BATON_TOKEN）', 'token to sign in with (environment: BATON_TOKEN)'))
    .option('--as <person>', t('以谁的身份：编号或姓名，见 baton sign-ins', 'as whom: id or name, see baton sign-ins'))
    .option('--lang <zh|en>', t('界面语言（环境变量 BATON_LANG）', 'language of the screen (environment: BATON_LANG)'))
    .version(version(), '--version', help.version)
    .helpOption('-h, --help', help.option)
    .helpCommand('help [command]', help.command)
    .configureHelp({ ...localisedHelp(lang), helpWidth: Math.min(io.stdout.columns ?? 100, 120) })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => undefined,
    })
    .exitOverride();
}
