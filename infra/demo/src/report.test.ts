import { describe, expect, it } from '@jest/globals';
import { noCounts } from './agencies/counts';
import { countLine, jsonReport, wordReport } from './report';

const counts = {
  ...noCounts(),
  acts: 61,
  inWork: 240,
  underReview: 12,
  overdue: 7,
  escalated: 5,
  refused: { 'not-holder': 2 },
  last: '区住建局签收 RQ2026-0001',
};
const written = (live: boolean) => {
  const lines: string[] = [];
  return { lines, output: { write: (text: string) => void lines.push(text), live } };
};

describe('reports', () => {
  it('tell the district on one line', () => {
    expect(countLine({ ...counts, operations: { called: 2, onSite: 1, over: 4 } })).toBe(
      '办理 61 次（退回 2）· 在办 240 · 复核中 12 · 超期 7 · 督办中 5 · 联合行动：已调度 2、现场 1、已结束 4 · 区住建局签收 RQ2026-0001',
    );
  });
  it('write over one line on a terminal and now and then a line elsewhere', () => {
    const terminal = written(true);
    wordReport(terminal.output).counts(counts);
    expect(terminal.lines[0]).toContain('\u001B[2K');
    const file = written(false);
    const report = wordReport(file.output);
    for (const acts of [59, 60, 61, 62]) report.counts({ ...counts, acts });
    expect(file.lines).toEqual([`${countLine(counts)}\n`]);
  });
  it('say what was not taken', () => {
    const { lines, output } = written(false);
    wordReport(output).loaded({
      already: false,
      directory: 3,
      hazards: 2,
      refused: [{ what: 'OpenTask RQ2026-0003', reason: 'unknown-agency: 没有单位' }],
    });
    expect(lines.join('')).toContain('OpenTask RQ2026-0003：unknown-agency');
  });
  it('speak JSON to programs, one object per line', () => {
    const { lines, output } = written(false);
    const report = jsonReport(output);
    report.progress({ what: 'hazards', done: 1, total: 2 });
    report.counts(counts);
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['progress', 'counts']);
  });
});
