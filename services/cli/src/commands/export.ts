import type { Agency, LedgerRow } from '@baton/contracts';
import { existsSync } from 'node:fs';
import { exitCodes, usageError } from '../exit';
import { exportedRows } from '../export/exported-rows';
import { directoryItems } from '../gateway/directory';
import { agencyBook } from '../ledger/agencies';
import { type LedgerFormat, writeLedger } from '../ledger/write-ledger';
import type { GlobalOptions } from '../settings';
import { progressLine } from '../terminal/progress-line';
import { type CliIo, contextOf } from './cli-context';
import type { AddCommands } from './host';
import { filterOptions } from './task/filter-options';
import { listQuery, type TaskFilters } from './task/list-query';

interface ExportFlags extends TaskFilters {
  format?: string;
  force?: boolean;
}

/** `baton export`: tasks go out as a ledger with the same header that import reads. */
export const addExport: AddCommands = (program, host) => {
  const { io, t, action } = host;
  filterOptions(
    program
      .command('export')
      .summary(t('导出隐患台账（CSV、XLSX）', 'export a hazard ledger (CSV, XLSX)'))
      .description(
        t(
          '导出隐患台账，表头与导入相同：整改、复核、销号、回头看各栏按办理记录填写。\n导出的文件可再用 baton import --dry-run 核对：每一行都应是“已存在未变”。',
          'Exports a hazard ledger with the header that import reads; completion, review, write-off and look-back are filled from the record.\nbaton import --dry-run of the file finds every row there already, unchanged.',
        ),
      )
      .argument('<file>', t('写入的文件，.csv 或 .xlsx', 'file to write, .csv or .xlsx'))
      .option('--format <format>', t('csv 或 xlsx（默认按文件名）', 'csv or xlsx (default: by the name)'))
      .option('--force', t('覆盖已有的文件', 'overwrite a file that exists')),
    host,
  ).action(action((options, path: string, flags: ExportFlags) => exportLedger(io, options, path, flags)));
};

/** A gateway that is restarted in the middle of an export must not end it. */
const exportPatienceMs = 60_000;

async function exportLedger(io: CliIo, options: GlobalOptions, path: string, flags: ExportFlags): Promise<number> {
  const format = formatOf(path, flags.format);
  if (!flags.force && existsSync(path)) {
    throw usageError(`${path} 已存在：要覆盖请加 --force`, `${path} exists: add --force to overwrite it`);
  }
  const { client, screen } = contextOf(io, options, { patienceMs: exportPatienceMs });
  const agencies = agencyBook(await directoryItems<Agency>(client, 'agencies'));
  const progress = progressLine(io.stderr, screen.t('导出', 'Export'), io.realNow);
  const rows = counted(exportedRows(client, listQuery(flags, agencies)), (n) => progress.to(n, 0));
  const count = await writeLedger(path, rows, agencies.nameOf, format).finally(progress.end);
  screen.data({ file: path, rows: count });
  screen.line(screen.t(`已导出 ${count} 件任务：${path}`, `${count} task(s) exported: ${path}`));
  return exitCodes.ok;
}

async function* counted(rows: AsyncIterable<LedgerRow>, tell: (count: number) => void): AsyncGenerator<LedgerRow> {
  let count = 0;
  for await (const row of rows) {
    tell((count += 1));
    yield row;
  }
}

function formatOf(path: string, asked: string | undefined): LedgerFormat {
  const format = (asked ?? /\.(\w+)$/.exec(path)?.[1] ?? '').toLowerCase();
  if (format === 'csv' || format === 'xlsx') return format;
  throw usageError(
    asked === undefined ? `${path}：文件名应以 .csv 或 .xlsx 结尾，或加 --format` : `--format ${asked}：应是 csv 或 xlsx`,
    asked === undefined ? `${path}: name it .csv or .xlsx, or add --format` : `--format ${asked}: csv or xlsx`,
  );
}
