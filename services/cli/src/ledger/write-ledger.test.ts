import { afterAll, describe, expect, test } from '@jest/globals';
import { hazardClasses, ledgerHeader, LedgerRow } from '@baton/contracts';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { agencyBook } from './agencies';
import { readPath, testAgencies, testContext, testFolder } from './fixture';
import { writeLedger } from './write-ledger';

const folder = testFolder();
afterAll(folder.remove);
const nameOf = agencyBook(testAgencies).nameOf;

async function* stream(rows: LedgerRow[]): AsyncGenerator<LedgerRow> {
  for (const row of rows) yield await Promise.resolve(row);
}

/** Texts with everything that makes CSV and spreadsheets stumble, but no personal data and no marks for "nothing". */
const letters = [...'漏气软管报警器连接处超米灶具=+-@\'",;\t\n\\/|#：，。（）😀aZ09 '];
const words = (max: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: Math.min(max, 40) })
    .map((cs) => cs.join('').trim().slice(0, max).trim())
    .filter((s) => /[漏软报连灶]/.test(s) && !/\d{4}/.test(s) && !/^'+[=+\-@\t]/.test(s));
const text = (max: number) => fc.option(words(max));
const code = fc.option(fc.stringMatching(/^[A-Z]{2}-\d{1,6}$/));
const day = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const later = fc.option(day('2025-02-01', '2025-06-30'));
const department = fc.constantFrom('housing', 'market', 'fire', 'commerce', 'emergency', 'huarun-gas');
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((n) => Number(n.toFixed(6)));

const anyRow: fc.Arbitrary<LedgerRow> = fc
  .record({
    ledgerNumber: code,
    foundOn: day('2024-01-01', '2025-01-31'),
    source: text(60),
    inspectedBy: text(60),
    inspector: text(60),
    owner: text(120),
    ownerCode: fc.constantFrom(null, '91350100M000100Y43'),
    address: words(200),
    place: fc.option(fc.tuple(degrees(74, 135), degrees(4, 53))),
    township: fc.constantFrom(null, 'hongshan', 'dongjie'),
    grid: text(60),
    placeKind: text(60),
    part: text(120),
    description: words(2000),
    basis: text(500),
    severity: text(30),
    class: fc.constantFrom(...hazardClasses),
    interimMeasures: text(1000),
    measures: text(1000),
    fundsYuan: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }).map((fen) => fen / 100)),
    responsibleBody: text(120),
    responsiblePerson: text(60),
    lead: fc.option(department),
    assists: fc.uniqueArray(department, { maxLength: 5 }),
    patron: text(60),
    rectifyBy: fc.option(fc.tuple(day('2025-02-01', '2026-12-31'), fc.constantFrom('', ' 14:30')).map(([d, t]) => d + t)),
    completedOn: later,
    reviewer: fc.option(department),
    reviewedBy: text(60),
    reviewedOn: later,
    reviewResult: text(500),
    writtenOffOn: later,
    lookedBackOn: later,
    lookBackResult: text(500),
    supervision: text(60),
    remarks: text(1000),
  })
  .map(({ place, ...row }) => ({
    ...row,
    longitude: place?.[0] ?? null,
    latitude: place?.[1] ?? null,
    assists: row.assists.filter((a) => a !== row.lead),
  }));

describe('a ledger goes out and comes in again', () => {
  test.each(['csv', 'xlsx'] as const)('as %s, every row the same', async (kind) => {
    const rows = fc.uniqueArray(anyRow, { minLength: 1, maxLength: 8, selector: (r) => r.ledgerNumber ?? JSON.stringify(r) });
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        for (const row of written) LedgerRow.parse(row);
        const path = folder.path(`round.${kind}`);
        expect(await writeLedger(path, stream(written), nameOf, kind)).toBe(written.length);
        const read = await readPath(path, testContext());
        expect(read.map((r) => r.ledgerRow)).toEqual(written);
        expect(read.flatMap((r) => r.findings).filter((f) => f.severity === 'error')).toEqual([]);
      }),
      { numRuns: kind === 'csv' ? 60 : 25 },
    );
  });

  test('formulas are guarded, the mark and the header are as Excel wants them', async () => {
    const [row] = fc.sample(anyRow, { seed: 1, numRuns: 1 });
    const path = folder.path('guard.csv');
    await writeLedger(
      path,
      stream([{ ...row!, owner: '=HYPERLINK("http://x")', part: '@SUM(A1)', remarks: "'=1" }]),
      nameOf,
      'csv',
    );
    const bytes = readFileSync(path, 'utf8');
    expect(bytes.startsWith(`\ufeff${ledgerHeader.join(',')}\r\n`)).toBe(true);
    expect(bytes).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(bytes).toContain("'@SUM(A1)");
    expect(bytes).toContain("''=1");
  });

  test('a failure leaves no half file', async () => {
    const path = folder.path('half.csv');
    async function* failing(): AsyncGenerator<LedgerRow> {
      await Promise.resolve();
      throw new Error('the server went away');
    }
    await expect(writeLedger(path, failing(), nameOf, 'csv')).rejects.toThrow('the server went away');
    expect(() => readFileSync(path)).toThrow('ENOENT');
    expect(() => readFileSync(`${path}.part`)).toThrow('ENOENT');
  });
});
