import { existsSync, writeFileSync } from 'node:fs';
import { exitCodes, usageError } from '../../exit';
import { findNotice } from '../../gateway/find-notice';
import { contextOf } from '../cli-context';
import type { AddCommands } from '../host';

interface Flags {
  pdf?: string;
  force?: boolean;
}

/** `baton notice paper`: the official paper as text, or as PDF in a file. */
export const addPaper: AddCommands = (parent, { io, t, action }) => {
  parent
    .command('paper')
    .summary(t('通知的文书，文本或 PDF', 'the paper of a notice, as text or PDF'))
    .argument('<notice>', t('编号、编号末段或文号', 'id, its last part, or the number of its paper'))
    .option('--pdf <file>', t('写入 PDF 文件', 'write a PDF file'))
    .option('--force', t('覆盖已有的文件', 'overwrite a file that exists'))
    .action(
      action(async (options, name: string, { pdf, force }: Flags) => {
        if (pdf !== undefined && !force && existsSync(pdf)) {
          throw usageError(`${pdf} 已存在：要覆盖请加 --force`, `${pdf} exists: add --force to overwrite it`);
        }
        const { client, screen } = contextOf(io, options);
        const path = `/v1/notices/${encodeURIComponent((await findNotice(client, name)).id)}/paper`;
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
};
