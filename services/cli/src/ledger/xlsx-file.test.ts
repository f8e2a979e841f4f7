import { afterAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { allRows, codes, readPath, testFolder } from './fixture';
import { openLedger } from './open-ledger';
import { openXlsx } from './xlsx-file';

const folder = testFolder();
afterAll(folder.remove);

const header = [
  '隐患编号',
  '发现日期',
  '单位名称',
  '地址',
  '隐患描述',
  '处置类别',
  '牵头部门',
  '整改资金（万元）',
  '统一社会信用代码',
];

async function workbook(name: string, build: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  build(book);
  await book.xlsx.writeFile(folder.path(name));
  return folder.path(name);
}

/** The parts of the smallest workbook, with one worksheet's XML. */
const archive = (sheetData: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`),
    ...more,
  });

describe('a ledger in XLSX', () => {
  test('title, merged cells, dates of every kind, numbers as numbers', async () => {
    const path = await workbook('merged.xlsx', (book) => {
      const sheet = book.addWorksheet('台账');
      sheet.addRow(['鼓楼区燃气隐患台账（2025年）']);
      sheet.mergeCells('A1:I1');
      sheet.addRow(header);
      sheet.addRow([
        'A-1',
        new Date('2025-03-07T00:00:00Z'),
        '好味道餐馆',
        '东街1号',
        '软管老化',
        '紧急',
        '区住建局',
        0.3,
        '91350100M000100Y43',
      ]);
      sheet.addRow([null, null, null, null, '报警器失效', '复杂', null, '约1.5万', null]);
      sheet.addRow([20250003, 45723, '第二家', '东街2号', '漏气', '紧急', '消防', 2, null]);
      for (const range of ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'G3:G4']) sheet.mergeCells(range);
    });
    const rows = await readPath(path);
    expect(
      rows.map((r) => [
        r.row,
        r.ledgerRow.ledgerNumber,
        r.ledgerRow.foundOn,
        r.ledgerRow.owner,
        r.ledgerRow.lead,
        r.ledgerRow.fundsYuan,
      ]),
    ).toEqual([
      [3, 'A-1', '2025-03-07', '好味道餐馆', 'housing', 3000],
      [4, null, '2025-03-07', '好味道餐馆', 'housing', 15000],
      [5, '20250003', '2025-03-07', '第二家', 'fire', 20000],
    ]);
    expect(rows.map(codes)).toEqual([[], ['merged-number@隐患编号', 'funds-text@整改资金'], ['serial-date@发现日期']]);
  });

  test('a workbook that counts from 1904', async () => {
    const path = await workbook('mac.xlsx', (book) => {
      book.properties.date1904 = true;
      const sheet = book.addWorksheet('台账');
      sheet.addRow(header);
      sheet.addRow(['A-1', 44261, '店', '东街1号', '漏气', '紧急']);
    });
    expect((await readPath(path))[0]!.ledgerRow.foundOn).toBe('2025-03-07');
  });

  test('the first visible sheet with a header is read, others are named, one can be asked for', async () => {
    const path = await workbook('sheets.xlsx', (book) => {
      book.addWorksheet('旧表', { state: 'hidden' }).addRow(header);
      book.addWorksheet('说明').addRow(['请按要求填写']);
      for (const name of ['三月', '四月'])
        book.addWorksheet(name).addRows([header, [name, '2025-3-7', '店', '东街', '漏气', '紧急']]);
    });
    const file = await openLedger(path);
    expect(file.label).toEqual({ zh: 'XLSX · 工作表「三月」', en: 'XLSX · worksheet "三月"' });
    expect(file.notes).toEqual([
      {
        zh: expect.stringContaining('「说明」、「四月」'),
        en: expect.stringContaining('"说明", "四月"'),
      },
    ]);
    expect((await allRows(await openLedger(path, { sheet: '四月' })))[0]!.ledgerRow.ledgerNumber).toBe('四月');
    await expect(openXlsx(path, '五月')).rejects.toMatchObject({
      code: 'no-such-sheet',
      message: expect.stringContaining('三月、四月'),
    });
  });

  test('formula errors are seen, formula results are read', async () => {
    const path = await workbook('formula.xlsx', (book) => {
      const sheet = book.addWorksheet('台账');
      sheet.addRow(header);
      sheet.addRow(['A-1', '2025-3-7', '店', '东街', { formula: 'A1&"漏气"', result: '灶具漏气' }, '紧急']);
      sheet.addRow(['A-2', '2025-3-7', '店', '东街', { formula: 'VLOOKUP(1,A1:B2,2)', result: { error: '#N/A' } }, '紧急']);
    });
    const rows = await readPath(path);
    expect(rows[0]!.ledgerRow.description).toBe('灶具漏气');
    expect(codes(rows[1])).toEqual(['!cell-error@隐患描述']);
  });
});

describe('spreadsheet bombs and broken workbooks are refused before they are unpacked', () => {
  const row = (r: number, ref: string) => `<row r="${r}"><c r="${ref}"><v>1</v></c></row>`;
  test.each([
    ['declares 400 MiB', () => declaring(400 * 1024 * 1024), 'too-large'],
    ['lies about its size', () => declaring(100), 'too-large'],
    ['a cell in the last corner', () => archive(row(1_048_576, 'XFD1048576')), 'too-many-rows'],
    ['a cell in the last column', () => archive(row(1, 'XFD1')), 'too-many-columns'],
    ['a row beyond the last', () => archive('<row r="999999999"></row>'), 'too-many-rows'],
    ['no worksheet', () => zipSync({ 'word/document.xml': strToU8('<document/>') }), 'broken'],
    ['half a file', () => archive(row(1, 'A1')).slice(0, 400), 'broken'],
    ['cells in disorder', () => archive(row(2, 'B2') + row(1, 'A1')), 'broken'],
  ])('%s', async (name, build, code) => {
    await expect(readPath(folder.write(`${name.replaceAll(' ', '-')}.xlsx`, build()))).rejects.toMatchObject({
      name: 'LedgerFileError',
      code,
    });
  });

  /** An archive with a part of 8 MiB whose central directory declares another size, as a crafted one would. */
  function declaring(size: number): Uint8Array {
    const file = Buffer.from(archive('', { 'xl/big.xml': new Uint8Array(8 * 1024 * 1024) }));
    for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      if (file.readUInt32LE(at + 24) > 1_000_000) file.writeUInt32LE(size, at + 24);
    }
    return file;
  }
});
