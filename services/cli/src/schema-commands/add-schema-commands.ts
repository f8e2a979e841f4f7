import { choiceWords, type CommandSpec, type Field, fieldWords, placeholder } from '@baton/words';
import { type Command, Option } from 'commander';
import type { Host } from '../commands/host';
import type { GlobalOptions } from '../settings';
import type { Typed } from './command-body';
import { isRepeated } from './flag-value';

/** What a command of the contracts was asked for with. */
export interface Asked {
  spec: CommandSpec;
  /** What the command is about, where it has an argument. */
  subject: string | undefined;
  typed: Typed;
  flags: SendFlags;
}

/** Flags that every command has. */
export interface SendFlags {
  dryRun?: boolean;
  ifMatch?: string;
  key?: string;
  jsonBody?: string;
}

interface SchemaCommands {
  specs: readonly CommandSpec[];
  /** The argument before the flags, if the command has one. */
  argument: (spec: CommandSpec) => { name: string; words: string } | null;
  send: (options: GlobalOptions, asked: Asked) => Promise<number>;
}

/** Hangs every command of a subject under its parent: name, help and flags come from the schema. */
export function addSchemaCommands(parent: Command, host: Host, { specs, argument, send }: SchemaCommands): void {
  const { t, action } = host;
  parent.commandsGroup(t('办理：', 'Commands of the contracts:'));
  for (const spec of specs) {
    const about = argument(spec);
    const command = parent.command(spec.name).summary(t(spec.words.zh, spec.words.en));
    command.description(t(`${spec.words.zh}（${spec.type}）`, `${spec.type}: ${spec.words.en}`));
    if (spec.alias !== null) command.alias(spec.alias);
    if (about) command.argument(`<${about.name}>`, about.words);
    // Only the command at hand gets its flags: deriving those of all of them would slow every start.
    const isAsked = host.args.includes(spec.name) || (spec.alias !== null && host.args.includes(spec.alias));
    const typedIn = isAsked ? addFieldOptions(command, spec.fields(), host) : () => new Map();
    addSendOptions(command, host);
    command.action(
      action((global, ...args: unknown[]) => {
        const flags = args.at(-1) as Record<string, unknown>;
        const subject = about ? (args[0] as string) : undefined;
        return send(global, { spec, subject, typed: typedIn(flags), flags: flags });
      }),
    );
  }
}

/** Adds an option for each field; gives what reads the fields that were typed from the command's flags. */
export function addFieldOptions(
  command: Command,
  fields: readonly Field[],
  { t }: Pick<Host, 't'>,
): (flags: Record<string, unknown>) => Typed {
  const options = fields.map((field) => [field, optionOf(field, t)] as const);
  for (const [, option] of options) command.addOption(option);
  return (flags) => {
    const given = options.flatMap(([field, option]) => {
      const value = flags[option.attributeName()] as string | string[] | undefined;
      return value === undefined ? [] : [[field, value] as const];
    });
    return new Map(given);
  };
}

function optionOf(field: Field, t: Host['t']): Option {
  const words = fieldWords(field) ?? { zh: field.flag, en: field.flag };
  const choices = field.choices.length > 0 ? `${t('：', ': ')}${choicesIn(field.choices, t)}` : '';
  const required = field.required && field.path[0] !== 'duty' ? t('（必填）', ' (required)') : '';
  const option = new Option(`${field.flag} ${placeholder(field, t)}`, `${t(words.zh, words.en)}${required}${choices}`);
  if (!isRepeated(field.kind)) return option;
  return option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
}

const choicesIn = (choices: readonly string[], t: Host['t']): string =>
  choices.map((c) => t(`${c} ${choiceWords(c).zh}`, c)).join(t('、', ', '));

/** The options that every command has that is sent. */
export const addSendOptions = (command: Command, { t }: Pick<Host, 't'>): Command =>
  command
    .optionsGroup(t('发送：', 'Sending:'))
    .option('--dry-run', t('只看会发生什么，不写入', 'show what would happen, write nothing'))
    .option('--if-match <version>', t('只在任务仍是这一版时办理', 'only if the entity still stands at this version'))
    .option(
      '--key <key>',
      t('幂等键：同一键只办理一次（默认随机）', 'Idempotency-Key: the same key acts once (default: a fresh one)'),
    )
    .option(
      '--json-body <file>',
      t('从 JSON 文件（- 为标准输入）取内容，选项覆盖其上', 'take the body from a JSON file (- is stdin), flags over it'),
    );
