import type { Finding, RowVerdict } from '@baton/contracts';
import type { LedgerFile } from '../ledger/raw-row';
import type { Screen } from '../terminal/screen';
import { wrapText } from '../terminal/wrap-text';
import { countVerdicts, type Imported } from './import-ledger';

const mostRefusals = 20;

/** Tells a person how the import went: the file, the counts, what was refused row by row, what was warned about by kind. */
export function reportImport(screen: Screen, file: LedgerFile, imported: Imported, seconds: number): void {
  const { t, style, line } = screen;
  for (const note of headNotes(screen, file, imported)) line(style.dim(note));
  line();
  line(countLine(screen, imported, seconds));
  reportRefusals(screen, imported.verdicts);
  reportWarnings(screen, imported.verdicts);
  if (imported.stopped) {
    line();
    line(style.red(t(`中途停止：${imported.stopped.zh}`, `Stopped: ${imported.stopped.en}`)));
    line(
      t(
        '服务恢复后原样再导入一次即可：已立案的不会重复。',
        'Import the same file again when the server is back: nothing is opened twice.',
      ),
    );
  }
}

export function headNotes({ t }: Screen, file: LedgerFile, { head, skipped }: Imported): string[] {
  const rows = skipped.slice(0, 8).join(t('、', ', ')) + (skipped.length > 8 ? '…' : '');
  return [
    t(
      `${file.label.zh}；表头在第 ${head.row} 行，识别 ${head.columns.size} 列`,
      `${file.label.en}; header in row ${head.row}, ${head.columns.size} columns known`,
    ),
    ...(head.unknown.length > 0
      ? [t(`未识别的列（不读取）：${head.unknown.join('、')}`, `Unknown columns (not read): ${head.unknown.join(', ')}`)]
      : []),
    ...(head.repeated.length > 0
      ? [t(`重复的列（不读取）：${head.repeated.join('、')}`, `Repeated columns (not read): ${head.repeated.join(', ')}`)]
      : []),
    ...(skipped.length > 0 ? [t(`不是隐患的行：第 ${rows} 行`, `Rows that are no hazards: ${rows}`)] : []),
    ...file.notes.map(({ zh, en }) => t(zh, en)),
  ];
}

function countLine({ t, style }: Screen, { verdicts }: Imported, seconds: number): string {
  const c = countVerdicts(verdicts);
  const effects = [
    c.opened > 0 ? t(`新立案 ${c.opened}`, `${c.opened} opened`) : '',
    c.wouldOpen > 0 ? t(`将立案 ${c.wouldOpen}（试运行，未写入）`, `${c.wouldOpen} would be opened (dry run)`) : '',
    c.unchanged > 0 ? t(`已存在未变 ${c.unchanged}`, `${c.unchanged} there already`) : '',
    c.repeated > 0 ? t(`文件内重复 ${c.repeated}`, `${c.repeated} repeated in the file`) : '',
  ].filter(Boolean);
  const rate = seconds >= 1 ? t(`，${Math.round(c.rows / seconds)} 行/秒`, `, ${Math.round(c.rows / seconds)} rows/s`) : '';
  return [
    t(`共 ${c.rows} 行`, `${c.rows} rows`),
    style.green(t(`受理 ${c.accepted}`, `${c.accepted} accepted`)),
    style.yellow(t(`有提醒 ${c.warned}`, `${c.warned} with a warning`)),
    (c.refused > 0 ? style.red : style.dim)(t(`拒绝 ${c.refused}`, `${c.refused} refused`)),
    `${effects.join(t('，', ', '))}`,
    style.dim(`${seconds.toFixed(1)} s${rate}`),
  ]
    .filter(Boolean)
    .join('  ');
}

const isError = (f: Finding): boolean => f.severity === 'error';

/** What is wrong with one cell: `发现日期“2月30日”：没有这一天（可写：2025-03-07）`. */
function findingWords({ t }: Screen, { column, value, reason, reasonEn, allowed, allowedEn }: Finding): string {
  const cell = `${column ?? ''}${value === null ? '' : t(`“${value}”`, `${column === null ? '' : ' '}"${value}"`)}`;
  const could = allowed === null ? '' : t(`（可写：${allowed}）`, ` (allowed: ${allowedEn ?? allowed})`);
  return `${cell}${cell ? t('：', ': ') : ''}${t(reason, reasonEn)}${could}`;
}

function reportRefusals(screen: Screen, verdicts: readonly RowVerdict[]): void {
  const { t, style, line, width } = screen;
  const refused = verdicts.filter((v) => v.findings.some(isError));
  if (refused.length === 0) return;
  line();
  line(style.bold(t('拒绝的行', 'Refused')));
  for (const { row, ledgerNumber, findings } of refused.slice(0, mostRefusals)) {
    line(`  ${t(`第 ${row} 行`, `row ${row}`)}  ${style.cyan(ledgerNumber ?? t('（无编号）', '(no number)'))}`);
    for (const found of findings.filter(isError)) {
      for (const [i, text] of wrapText(findingWords(screen, found), width - 6).entries())
        line(`${i === 0 ? '    ' : '      '}${text}`);
    }
  }
  const rest = refused.length - mostRefusals;
  if (rest > 0)
    line(
      style.dim(t(`  ……还有 ${rest} 行，用 --verdicts 文件.csv 看全部`, `  … ${rest} more: see all with --verdicts file.csv`)),
    );
}

function reportWarnings(screen: Screen, verdicts: readonly RowVerdict[]): void {
  const { t, style, line, width } = screen;
  const byCode = new Map<string, { rows: number[]; sample: Finding }>();
  for (const verdict of verdicts) {
    for (const found of verdict.findings.filter((f) => !isError(f))) {
      const group = byCode.get(found.code) ?? byCode.set(found.code, { rows: [], sample: found }).get(found.code)!;
      if (group.rows.at(-1) !== verdict.row) group.rows.push(verdict.row);
    }
  }
  if (byCode.size === 0) return;
  line();
  line(style.bold(t('提醒', 'Warnings')));
  for (const { rows, sample } of [...byCode.values()].sort((a, b) => b.rows.length - a.rows.length)) {
    const where =
      rows.length === 1
        ? t(`第 ${rows[0]} 行`, `row ${rows[0]}`)
        : t(`${rows.length} 行，如第 ${rows[0]} 行`, `${rows.length} rows, as row ${rows[0]}`);
    for (const [i, text] of wrapText(`${style.yellow(where)}  ${findingWords(screen, sample)}`, width - 6).entries())
      line(`${i === 0 ? '  ' : '      '}${text}`);
  }
}
