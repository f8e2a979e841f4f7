import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hazardsOf } from './hazards/generate';
import { ledgerCsv } from './ledger';
import { datesAsWritten, messyLedgerCsv } from './ledger-messy';
import { defaultSeed } from './load';

const kept = (name: string): string => readFileSync(join(__dirname, '..', 'ledgers', name), 'utf8');

describe('the ledgers kept beside the code', () => {
  it('are what `ledger --rows 120` and `ledger --messy --rows 60` write', () => {
    expect(kept('tidy.csv')).toBe(ledgerCsv(hazardsOf(defaultSeed, 120, '2026-11-20', 9001)));
    expect(kept('messy.csv')).toBe(messyLedgerCsv(hazardsOf(defaultSeed, 60, '2026-11-20', 9001)));
  });

  it('are untidy in the ways of real ones', () => {
    const [title, header, ...rows] = kept('messy.csv').replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(title).toContain('台账');
    expect(header).not.toContain('统一社会信用代码');
    expect(new Set(rows).size).toBeLessThan(rows.length);
    const all = rows.join('\n');
    expect([/2026年11月\d+日/.test(all), /,46\d{3},/.test(all)]).toEqual([true, true]);
    for (const mistake of ['区燃气办', '特急', '2月30日', '2031-01-05', '2020/1/1']) expect(all.includes(mistake)).toBe(true);
  });
});

describe('datesAsWritten', () => {
  it('knows how people and spreadsheets write a day', () => {
    expect(datesAsWritten('2025-03-07')).toEqual(['2025/3/7', '2025年3月7日', '3.7', '2025.3.7', '45723', '2025-03-07']);
  });
});
