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
import { type CliContext, type CliIo, contextOf } from './cli-context';
import type { GlobalOptions } from '../settings';

export interface ImportFlags {
  dryRun?: boolean;
  verdicts?: string;
  concurrency?: string;
  year?: string;
  dispatcher?: string;
  sheet?: string;
  defaultClass?: string;
  includeClosed?: boolean;
}

/** A gateway that is restarted in the middle of an import must not end it. */
const importPatienceMs = 90_000;

/** `baton import`: a ledger goes in, every row gets its verdict. Gives the exit code. */
export async function importCommand(io: CliIo, options: GlobalOptions, path: string, flags: ImportFlags): Promise<number> {
  const wishes = wishesOf(flags);
  const file = await openLedger(path, flags.sheet === undefined ? {} : { sheet: flags.sheet });
  const first = contextOf(io, options, { role: 'dispatcher', as: flags.dispatcher });
  const agencies = await directoryItems<Agency>(first.client, 'agencies');
  const { now } = await first.client.get<{ now: string }>('/v1/clock');
  const context = contextOf(io, options, { role: 'dispatcher', as: flags.dispatcher, patienceMs: importPatienceMs });
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
      progress: (done) => progress.to(done, file.approximateRows),
    },
  ).finally(progress.end);
  await show(context, imported, flags, () => reportImport(context.screen, file, imported, (io.realNow() - started) / 1000));
  return importExitCode(imported);
}

async function show({ screen }: CliContext, imported: Imported, flags: ImportFlags, report: () => void): Promise<void> {
  if (flags.verdicts !== undefined) await writeVerdicts(flags.verdicts, imported.verdicts);
  screen.data({ counts: countVerdicts(imported.verdicts), verdicts: imported.verdicts, skipped: imported.skipped });
  report();
  if (flags.verdicts !== undefined)
    screen.line(screen.t(`\n逐行结论已写入 ${flags.verdicts}`, `\nVerdicts of every row: ${flags.verdicts}`));
}

interface Wishes {
  concurrency: number;
  year: number | null;
  defaultClass: HazardClass | null;
}

function wishesOf({ concurrency = '16', year, defaultClass }: ImportFlags): Wishes {
  const n = Number(concurrency);
  if (!Number.isInteger(n) || n < 1 || n > 256) {
    throw usageError(
      `--concurrency ${concurrency}：应是 1 至 256 的整数`,
      `--concurrency ${concurrency}: a whole number from 1 to 256`,
    );
  }
  const y = year === undefined ? null : Number(year);
  if (y !== null && !(Number.isInteger(y) && y >= 1950 && y <= 2199)) {
    throw usageError(`--year ${year}：应是四位年份`, `--year ${year}: a year of four digits`);
  }
  const value = defaultClass === undefined ? null : readClass(defaultClass).value;
  if (defaultClass !== undefined && value === null) {
    throw usageError(
      `--default-class ${defaultClass}：应是 紧急、复杂 或 长期`,
      `--default-class ${defaultClass}: urgent, complex or long-term`,
    );
  }
  return { concurrency: n, year: y, defaultClass: value };
}
