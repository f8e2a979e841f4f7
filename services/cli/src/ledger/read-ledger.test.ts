import { afterAll, describe, expect, test } from '@jest/globals';
import { LedgerRow } from '@baton/contracts';
import { codes, gb18030, readPath, testContext, testFolder } from './fixture';

const folder = testFolder();
afterAll(folder.remove);

const header = '隐患编号,发现日期,单位名称,地址,隐患描述,处置类别,牵头部门,配合部门,整改期限';
const good = 'YH-001,2025/3/7,老张烧烤店,东街88号,软管老化,复杂,区住建局,区市场监管局、消防,2025-03-20';
let files = 0;
const csv = (...lines: string[]) => folder.write(`t${(files += 1)}.csv`, lines.join('\n'));

describe('a ledger in CSV', () => {
  test('a good row is accepted as it is', async () => {
    const [row] = await readPath(csv(header, good));
    expect(codes(row)).toEqual([]);
    expect(LedgerRow.parse(row!.ledgerRow)).toMatchObject({
      ledgerNumber: 'YH-001',
      foundOn: '2025-03-07',
      owner: '老张烧烤店',
      class: 'complex',
      lead: 'housing',
      assists: ['market', 'fire'],
      rectifyBy: '2025-03-20',
      remarks: null,
    });
  });

  test('GB18030, UTF-8 with and without mark, UTF-16 and other separators give the same', async () => {
    const text = `${header}\r\n${good}\r\n`;
    const files = {
      'gb.csv': gb18030(text),
      'utf8.csv': Buffer.from(text),
      'bom.csv': Buffer.from(`\ufeff${text}`),
      'utf16.csv': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'tab.txt': Buffer.from(text.replaceAll(',', '\t')),
      'semicolon.csv': Buffer.from(text.replaceAll(',', ';')),
    };
    const read = await Promise.all(Object.entries(files).map(([name, bytes]) => readPath(folder.write(name, bytes))));
    for (const rows of read) {
      expect(rows.map((r) => r.ledgerRow)).toEqual(read[0]!.map((r) => r.ledgerRow));
      expect(rows).toHaveLength(1);
    }
  });

  test('titles above the header, sums below it, blank lines and repeated headers are no rows', async () => {
    const path = csv(
      '鼓楼区城镇燃气安全隐患排查整治台账,,,,,,,,',
      '填报单位：区安委办,,,,填报日期：2025.3.10,,,,',
      header,
      '一、餐饮场所,,,,,,,,',
      good,
      ',,,,,,,,',
      header,
      good.replace('YH-001', 'YH-002').replace('88', '89'),
      '合计,2,,,,,,,',
      '填表人：王五,,,,审核：赵六,,,,',
    );
    const rows = await readPath(path);
    expect(rows.map((r) => [r.row, r.ledgerRow.ledgerNumber])).toEqual([
      [5, 'YH-001'],
      [8, 'YH-002'],
    ]);
  });

  test('other names for columns, full width, spaces and brackets', async () => {
    const path = csv(
      '序号, 编 号 ,排查时间,企业名称（全称）,详细地址,存在问题,类　别,主管单位,整改时限*,整改资金（元）,没见过的列',
      '1,YH-9,3.7,某店,东街,漏气,紧急,住建局,3.8,5000,x',
    );
    const [row] = await readPath(path);
    expect(row!.ledgerRow).toMatchObject({
      ledgerNumber: 'YH-9',
      owner: '某店',
      class: 'urgent',
      lead: 'housing',
      fundsYuan: 5000,
    });
    expect(codes(row)).toEqual(['year-assumed@发现日期', 'agency-guessed@牵头部门', 'year-assumed@整改期限']);
  });

  test('a header of two storeys', async () => {
    const path = csv(
      '编号,发现情况,,,整改情况,',
      ',发现日期,地址,隐患描述,整改期限,处置类别',
      'A1,2025-1-2,东街1号,漏气,2025-1-9,复杂',
    );
    const [row] = await readPath(path);
    expect(row!.ledgerRow).toMatchObject({
      ledgerNumber: 'A1',
      foundOn: '2025-01-02',
      rectifyBy: '2025-01-09',
      class: 'complex',
    });
  });

  test('rows left blank below a merged enterprise are filled from above, with a warning', async () => {
    const rows = await readPath(csv(header, good, ',,,,报警器失效,紧急,,,'));
    expect(rows[1]!.ledgerRow).toMatchObject({
      owner: '老张烧烤店',
      address: '东街88号',
      foundOn: '2025-03-07',
      lead: 'housing',
    });
    expect(codes(rows[1])).toEqual(['filled-down']);
  });
});

describe('refusals name row, column, value and what is allowed', () => {
  const edited = (change: (cells: string[]) => void) => {
    const cells = good.split(',');
    change(cells);
    return csv(header, cells.join(','));
  };
  test.each([
    ['no description', (c: string[]) => (c[4] = ''), ['!required@隐患描述']],
    ['a date that is none', (c: string[]) => (c[1] = '2025-02-30'), ['!no-such-day@发现日期']],
    ['found in the future', (c: string[]) => (c[1] = '2025-07-01'), ['!in-future@发现日期', '!before-found@整改期限']],
    ['a limit before it was found', (c: string[]) => (c[8] = '2025-03-06'), ['!before-found@整改期限']],
    ['a limit in words', (c: string[]) => (c[8] = '立即整改'), ['deadline-words@整改期限']],
    ['no address', (c: string[]) => (c[3] = ''), ['address-from-owner@地址']],
    ['neither address nor owner', (c: string[]) => (c[2] = c[3] = ''), ['!required@地址']],
    ['an unknown agency', (c: string[]) => (c[6] = '区教育局'), ['!unknown-agency@牵头部门']],
    ['an unknown class', (c: string[]) => (c[5] = '管道腐蚀'), ['!unknown-class@处置类别']],
    ['a grade for a class', (c: string[]) => (c[5] = '重大隐患'), ['class-synonym@处置类别']],
    ['two leads', (c: string[]) => (c[6] = '区住建局、区商务局'), ['several-leads@牵头部门']],
    ['a lead that assists', (c: string[]) => (c[7] = '区住建局、消防'), ['lead-assists@配合部门']],
    ['an over-long text', (c: string[]) => (c[4] = '漏'.repeat(2001)), ['!too-long@隐患描述']],
    ['a formula error', (c: string[]) => (c[4] = '#N/A'), ['!cell-error@隐患描述']],
    ['a number a spreadsheet has rounded', (c: string[]) => (c[0] = '2.02503E+17'), ['precision-lost@隐患编号']],
    ['a phone number', (c: string[]) => (c[4] = '漏气，电话13812341234'), ['personal-data@隐患描述']],
  ])('%s', async (_, change, expected) => expect(codes((await readPath(edited(change)))[0])).toEqual(expected));

  test('in words', async () => {
    const [row] = await readPath(edited((c) => (c[6] = '区市场管理局')));
    expect(row!.findings[0]).toEqual({
      severity: 'error',
      code: 'unknown-agency',
      column: '牵头部门',
      value: '区市场管理局',
      reason: '目录里没有这个单位',
      reasonEn: 'no such agency in the directory',
      allowed: expect.stringContaining('鼓楼区市场监督管理局'),
      allowedEn: expect.stringContaining('鼓楼区市场监督管理局'),
    });
  });

  test.each([
    ['an agency like no other', (c: string[]) => (c[6] = '甲乙丙')],
    ['an unknown class', (c: string[]) => (c[5] = '管道腐蚀')],
    ['found in the future', (c: string[]) => (c[1] = '2025-07-01')],
    ['a limit before it was found', (c: string[]) => (c[8] = '2025-03-06')],
    ['an over-long text', (c: string[]) => (c[4] = '漏'.repeat(2001))],
    ['a grade for a class', (c: string[]) => (c[5] = '重大隐患')],
  ])('in either language: %s', async (_, change) => {
    const [found] = (await readPath(edited(change)))[0]!.findings;
    const chineseWords = /不|晚|最多|个字符|目录|登记|全称/;
    expect(`${found!.reasonEn} ${found!.allowedEn}`).not.toMatch(chineseWords);
    if (found!.allowed !== null) expect(found!.allowed).not.toMatch(/[a-z]{3}/);
  });

  test('a default class takes rows without one', async () => {
    const [row] = await readPath(
      edited((c) => (c[5] = '')),
      testContext({ defaultClass: 'complex' }),
    );
    expect(codes(row)).toEqual(['class-default@处置类别']);
  });
});

describe('repeats within a file', () => {
  test('the same row, the same number with other content, the same hazard under another number', async () => {
    const rows = await readPath(
      csv(
        header,
        good,
        good,
        good.replace('软管老化', '灶具锈蚀'),
        good.replace('YH-001', 'YH-002'),
        good.replace('YH-001,', ','),
      ),
    );
    expect(rows.map(codes)).toEqual([
      [],
      ['row-repeated'],
      ['!number-repeated@隐患编号'],
      ['looks-repeated'],
      ['looks-repeated'],
    ]);
  });
});

describe('files that are not taken', () => {
  test.each([
    ['a million columns', ','.repeat(1_000_000), 'too-many-columns'],
    ['a line without end', 'x'.repeat(3_000_000), 'too-large'],
    ['300 named columns', Array.from({ length: 300 }, (_, i) => `c${i}`).join(','), 'too-many-columns'],
    ['an open quote', `${header}\n"${good}\n`, 'broken'],
    ['no header', 'a,b,c\n1,2,3\n', 'no-header'],
    ['nothing', '', 'broken'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'unsupported'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'unsupported'],
    ['bytes of no encoding', Buffer.from([0xff, 0xff, 0x81, 0xff, 0x0a]), 'encoding'],
  ])('%s', async (name, data, code) => {
    await expect(readPath(folder.write(`${name.replaceAll(' ', '-')}.csv`, data))).rejects.toMatchObject({
      name: 'LedgerFileError',
      code,
    });
  });

  test('a file that is not there', async () => {
    await expect(readPath(folder.path('missing.csv'))).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('没有这个文件'),
    });
  });
});
