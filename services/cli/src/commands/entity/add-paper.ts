import type { Words } from '@baton/words';
import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCodes, usageError } from '../../exit';
import type { GatewayClient } from '../../gateway/gateway-client';
import { contextOf } from '../cli-context';
import type { Host } from '../host';

/** The official paper of an entity: how the command is called, what it says of itself, and where the paper lies. */
export interface Paper {
  command: string;
  summary: Words;
  /** The word of the argument, and what may stand there. */
  noun: string;
  argument: Words;
  /** Path of the paper of the entity that goes by a name. */
  pathOf(client: GatewayClient, name: string): Promise<string>;
}

interface Flags {
  pdf?: string;
  force?: boolean;
}

/** Adds a command that shows an official paper as text, or writes it as PDF to a file. */
export function addPaper(parent: Command, { io, t, action }: Host, paper: Paper): void {
  parent
    .command(paper.command)
    .summary(t(paper.summary.zh, paper.summary.en))
    .argument(`<${paper.noun}>`, t(paper.argument.zh, paper.argument.en))
    .option('--pdf <file>', t('写入 PDF 文件', 'write a PDF file'))
    .option('--force', t('覆盖已有的文件', 'overwrite a file that exists'))
    .action(
      action(async (options, name: string, { pdf, force }: Flags) => {
        if (pdf !== undefined && !force && existsSync(pdf)) {
          throw usageError(`${pdf} 已存在：要覆盖请加 --force`, `${pdf} exists: add --force to overwrite it`);
        }
        const { client, screen } = contextOf(io, options);
        const path = await paper.pathOf(client, name);
        if (pdf === undefined) {
          const text = await client.get<string>(path);
          screen.data({ text });
          screen.line(text.trimEnd());
          return exitCodes.ok;
        }
        writeFileSync(pdf, await client.download(`${path}?format=pdf`));
        screen.data({ file: pdf });
        screen.line(t(`已写入 ${pdf}`, `Written: ${pdf}`));
        return exitCodes.ok;
      }),
    );
}
