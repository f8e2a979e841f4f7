import type { Finding, RowVerdict } from '@baton/contracts';
import { inBoth, type Lang } from '@baton/words';
import { writeFile } from 'node:fs/promises';
import { guardedText } from '../ledger/ledger-cells';

const outcomes = inBoth<RowVerdict['outcome']>(
  { accepted: '受理', warned: '受理（有提醒）', refused: '拒绝' },
  { accepted: 'accepted', warned: 'accepted with a warning', refused: 'refused' },
);
const effects = inBoth<RowVerdict['effect']>(
  { opened: '新立案', unchanged: '已存在，未变', 'would-open': '将立案（试运行）', nothing: '未立案' },
  { opened: 'opened', unchanged: 'there already', 'would-open': 'would be opened (dry run)', nothing: 'not opened' },
);
const severities = inBoth<Finding['severity']>({ error: '拒绝', warning: '提醒' }, { error: 'refused', warning: 'warning' });
const header: Record<Lang, readonly string[]> = {
  zh: ['行', '隐患编号', '结论', '处理', '任务', '程度', '列', '原值', '原因', '允许'],
  en: ['row', 'ledger number', 'verdict', 'effect', 'task', 'severity', 'column', 'value', 'reason', 'allowed'],
};

/**
 * Writes verdicts to a file: JSON, in both languages, when its name ends so, else CSV in the reader's with one line per finding
 * (one line for a row without any).
 */
export async function writeVerdicts(path: string, verdicts: readonly RowVerdict[], lang: Lang): Promise<void> {
  if (/\.json$/i.test(path)) return writeFile(path, `${JSON.stringify(verdicts, null, 1)}\n`);
  const { stringify } = await import('csv-stringify/sync');
  const lines = verdicts.flatMap((v) => (v.findings.length > 0 ? v.findings : [null]).map((f) => lineOf(v, f, lang)));
  await writeFile(path, stringify([header[lang], ...lines], { bom: true, record_delimiter: 'windows' }));
}

function lineOf(verdict: RowVerdict, found: Finding | null, lang: Lang): (string | number)[] {
  const { outcome, effect, ledgerNumber, task } = verdict;
  const head = [ledgerNumber ?? '', outcomes[outcome][lang], effects[effect][lang], task ?? ''];
  return [verdict.row, ...[...head, ...about(found, lang)].map(guardedText)];
}

function about(found: Finding | null, lang: Lang): string[] {
  if (found === null) return ['', '', '', '', ''];
  const [reason, allowed] = lang === 'en' ? [found.reasonEn, found.allowedEn] : [found.reason, found.allowed];
  return [severities[found.severity][lang], found.column ?? '', found.value ?? '', reason, allowed ?? ''];
}
