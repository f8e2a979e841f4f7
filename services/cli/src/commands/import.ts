import type { Agency, HazardClass } from '@baton/contracts';
import { usageError } from '../exit';
import { directoryItems } from '../gateway/directory';
import { countVerdicts, importExitCode, type Imported, importLedger } from '../import/import-ledger';
import { reportImport } from '../import/import-report';
import { writeVerdicts } from '../import/verdict-file';
import { agencyBook } from '../ledger/agencies';
import { shanghaiDate } from '../ledger/dates';
import { readClass } from '../ledger/hazard-classes';
import { openLedger } from '../ledger/open-ledger';
import { progressLine } from '../terminal/progress-line';
import { wholeNumber } from './whole-number';
import { type CliContext, type CliIo, contextOf } from './cli-context';
import type { AddCommands } from './host';
import type { GlobalOptions } from '../settings';

interface ImportFlags {
  dryRun?: boolean;
  verdicts?: string;
  concurrency?: string;
  year?: string;
  sheet?: string;
  defaultClass?: string;
  includeClosed?: boolean;
}

export const addImport: AddCommands = (program, { io, t, action }) => {
  program
    .command('import <file>')
    .summary(t('导入隐患台账（CSV、XLSX）', 'import a hazard ledger (CSV, XLSX)'))
    .description(
      t(
        '导入隐患台账：每一行立案为一件联合任务，逐行给出结论。CSV 可用 UTF-8 或 GB18030，XLSX 读第一张有表头的工作表。\n按隐患编号和内容判重，同一文件导入两次不会重复立案。',
        'Imports a hazard ledger: every row opens a joint task and gets its verdict. CSV in UTF-8 or GB18030; of an XLSX the first worksheet with a header.\nRows are known by ledger number and content: importing a file twice opens nothing twice.',
      ),
    )
    .option('--dry-run', t('只检查，不写入', 'check only, write nothing'))
    .option(
      '--verdicts <file>',
      t('把逐行结论写入文件（.csv 或 .json）', 'write the verdict of every row to a file (.csv or .json)'),
    )
    .option('--sheet <name>', t('XLSX 的工作表，名称或序号', 'worksheet of an XLSX, by name or place'))
    .option('--year <year>', t('没有年份的日期（如 3.7）所属的年份', 'year of dates without one (as 3.7)'))
    .option(
      '--default-class <class>',
      t('没有处置类别的行按此类：紧急、复杂、长期', 'class of rows without one: urgent, complex, long-term'),
    )
    .option('--include-closed', t('已销号的行也立案', 'open rows that are written off, too'))
    .option('--concurrency <n>', t('同时发送的行数（默认 16）', 'rows sent at a time (default 16)'))
    .action(action((options, path: string, flags: ImportFlags) => importCommand(io, options, path, flags)));
};

/** A gateway that is restarted in the middle of an import must not end it. */
const importPatienceMs = 90_000;

/** `baton import`: a ledger goes in, every row gets its verdict. Gives the exit code. */
async function importCommand(io: CliIo, options: GlobalOptions, path: string, flags: ImportFlags): Promise<number> {
  const wishes = wishesOf(flags);
  const file = await openLedger(path, flags.sheet === undefined ? {} : { sheet: flags.sheet });
  const first = contextOf(io, options, { role: 'dispatcher' });
  const agencies = await directoryItems<Agency>(first.client, 'agencies');
  const { now } = await first.client.get<{ now: string }>('/v1/clock');
  const context = contextOf(io, options, { role: 'dispatcher', patienceMs: importPatienceMs });
  const today = shanghaiDate(now);
  const book = agencyBook(agencies);
  const townships = new Set(agencies.filter((a) => a.kind === 'township').map((a) => a.id));
  const started = io.realNow();
  const progress = progressLine(io.stderr, context.screen.t('导入', 'Import'), io.realNow);
  const imported = await importLedger(
    context.client,
    file,
    { today, year: wishes.year, agencies: book, townships, defaultClass: wishes.defaultClass },
    {
      today,
      includeClosed: flags.includeClosed ?? false,
      dryRun: flags.dryRun ?? false,
      concurrency: wishes.concurrency,
      nameOf: book.nameOf,
      interrupted: io.interrupted,
      progress: (done) => progress.to(done, file.approximateRows),
    },
  ).finally(progress.end);
  await show(context, imported, flags, () => reportImport(context.screen, file, imported, (io.realNow() - started) / 1000));
  return importExitCode(imported);
}

async function show({ screen }: CliContext, imported: Imported, flags: ImportFlags, report: () => void): Promise<void> {
  if (flags.verdicts !== undefined) await writeVerdicts(flags.verdicts, imported.verdicts, screen.lang);
  screen.data({ counts: countVerdicts(imported.verdicts), rows: imported.verdicts, skipped: imported.skipped });
  report();
  if (flags.verdicts !== undefined)
    screen.line(screen.t(`\n逐行结论已写入 ${flags.verdicts}`, `\nVerdicts of every row: ${flags.verdicts}`));
}

interface Wishes {
  concurrency: number;
  year: number | null;
  defaultClass: HazardClass | null;
}

const wishesOf = ({ concurrency = '16', year, defaultClass }: ImportFlags): Wishes => ({
  concurrency: wholeNumber('--concurrency', concurrency, 1, 256),
  year: year === undefined ? null : wholeNumber('--year', year, 1950, 2199),
  defaultClass: defaultClass === undefined ? null : classNamed(defaultClass),
});

function classNamed(text: string): HazardClass {
  const { value } = readClass(text);
  if (value) return value;
  throw usageError(`--default-class ${text}：应是 紧急、复杂 或 长期`, `--default-class ${text}: urgent, complex or long-term`);
}
