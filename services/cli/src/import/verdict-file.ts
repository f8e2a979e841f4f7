import type { Finding, RowVerdict } from '@baton/contracts';
import { writeFile } from 'node:fs/promises';
import { guardedText } from '../ledger/ledger-cells';

export const outcomeNames: Record<RowVerdict['outcome'], string> = {
  accepted: '受理',
  warned: '受理（有提醒）',
  refused: '拒绝',
};
export const effectNames: Record<RowVerdict['effect'], string> = {
  opened: '新立案',
  unchanged: '已存在，未变',
  'would-open': '将立案（试运行）',
  nothing: '未立案',
};

const header = ['行', '隐患编号', '结论', '处理', '任务', '程度', '列', '原值', '原因', '允许'];

/** Writes verdicts to a file: JSON when its name ends so, else CSV with one line per finding (one line for a row without any). */
export async function writeVerdicts(path: string, verdicts: readonly RowVerdict[]): Promise<void> {
  if (/\.json$/i.test(path)) return writeFile(path, `${JSON.stringify(verdicts, null, 1)}\n`);
  const { stringify } = await import('csv-stringify/sync');
  const lines = verdicts.flatMap((v) => (v.findings.length > 0 ? v.findings : [null]).map((f) => lineOf(v, f)));
  await writeFile(path, stringify([header, ...lines], { bom: true, record_delimiter: 'windows' }));
}

const severities = { error: '拒绝', warning: '提醒' } as const;

function lineOf(verdict: RowVerdict, found: Finding | null): (string | number)[] {
  const about = found
    ? [severities[found.severity], found.column ?? '', found.value ?? '', found.reason, found.allowed ?? '']
    : ['', '', '', '', ''];
  const head = [verdict.ledgerNumber ?? '', outcomeNames[verdict.outcome], effectNames[verdict.effect], verdict.task ?? ''];
  return [verdict.row, ...[...head, ...about].map(guardedText)];
}
