import { describe, expect, test } from '@jest/globals';
import { chineseDate, chineseTime, chineseTimeBeside } from './chinese-date';
import { jointRecord, reminder } from './fixture';
import { jointRecordPaper } from './joint-record';
import { paperDocument } from './paper-document';
import { PaperPress } from './paper-pdf';
import { paperText } from './paper-text';

const record = jointRecordPaper(jointRecord, {
  issuer: '示范区安全生产委员会办公室',
  link: 'https://baton.example.cn/gulou:operation:7M0Q9ZKXW5T2C8RBNEH4J6AY3V',
});

test('dates are those of Shanghai, in figures without leading zeros', () => {
  expect(chineseDate('2026-03-01T16:00:00.000Z')).toBe('2026年3月2日');
  expect(chineseTime('2026-12-31T16:05:59.000Z')).toBe('2027年1月1日0时05分');
  expect(chineseTimeBeside('2026-03-02T03:00:00.000Z', '2026-03-02T01:00:00.000Z')).toBe('11时00分');
  expect(chineseTimeBeside('2026-03-03T03:00:00.000Z', '2026-03-02T01:00:00.000Z')).toBe('2026年3月3日11时00分');
});

describe('as text', () => {
  test('a slip says who writes to whom, what is due, and that nobody has signed for it', () => {
    const text = paperText(reminder);
    expect(text.split('\n').slice(0, 6)).toEqual([
      '示范区安全生产委员会办公室',
      '督办〔2026〕RQ-2026-0107-2号',
      '',
      '督办单',
      '',
      '示范区住房和城乡建设局（区住建局带班领导吴卫东）：',
    ]);
    expect(text).toContain('办理时限：2026年3月2日10时30分');
    expect(text).toContain('签收：尚未签收');
    expect(text).toContain('\n示范区安全生产委员会办公室\n2026年3月2日\n');
  });

  test('a receipt names who signed for it', () => {
    const receipt = { part: 'receipt' as const, receipt: { by: '吴卫东', at: '2026-03-02T02:41:00.000Z' } };
    expect(paperText({ ...reminder, parts: [receipt] })).toContain('签收：吴卫东 2026年3月2日10时41分');
  });

  test('the record tells who came, what was found and done, and how each agency stands to it', () => {
    const text = paperText(record);
    expect(text).toContain('未到场：区消防救援大队（拒派：正在处置其他紧急事项）。');
    expect(text).toContain(
      '东街街道（叶浩然）：有异议：停止供气影响同院三户居民用气，建议先行加装分户阀，叶浩然 2026年3月5日12时02分',
    );
    expect(text).toContain('榕江燃气（郑丽华、张伟民）：待签');
    expect(text).toContain('职权及依据：停止供气；《城镇燃气管理条例》第三十条（待核）');
    expect(text).toContain('《中华人民共和国行政强制法》（2012年施行）第十八条、第十九条');
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  test('numbers its chapters without a gap when one has nothing in it', () => {
    const text = paperText(jointRecordPaper({ ...jointRecord, measures: [] }, { issuer: '区安委办', link: 'x' }));
    expect(text.match(/^[一二三四五六]、.*$/gm)).toEqual([
      '一、基本情况',
      '二、参加单位',
      '三、检查情况',
      '四、各单位意见',
      '五、签名',
    ]);
  });
});

/** Pages of a PDF: their objects are not compressed. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('as PDF', () => {
  const press = new PaperPress();

  test('a slip stands on one page, in fonts that it carries', async () => {
    const pdf = await press.print(reminder);
    const bytes = pdf.toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    expect(bytes).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSerifSC-Regular/);
    expect(bytes).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSerifSC-Bold/);
    expect(bytes).toContain('/FontFile2');
    expect(pagesOf(pdf)).toBe(1);
    expect(pdf.length).toBeLessThan(150_000);
  });

  test('two asked for at once are two, and the same paper gives the same pages', async () => {
    const [one, two] = await Promise.all([press.print(record), press.print(record)]);
    expect(pagesOf(one)).toBe(pagesOf(two));
    expect(pagesOf(one)).toBeGreaterThan(1);
    expect(JSON.stringify(paperDocument(record))).toBe(JSON.stringify(paperDocument(record)));
    expect(JSON.stringify(paperDocument(record))).not.toContain('_calcWidth');
  });

  test('one that cannot be made keeps no other from being made', async () => {
    const broken = press.print({ ...reminder, parts: [{ part: 'paragraph', text: '甲' }, undefined as never] });
    const sound = press.print(reminder);
    await expect(broken).rejects.toThrow();
    expect(pagesOf(await sound)).toBe(1);
  });

  test('a very long name of a body fits on its line', () => {
    const issuer = '示范区燃气安全专项整治工作领导小组办公室（区住房和城乡建设局）';
    expect(JSON.stringify(paperDocument({ ...reminder, issuer }).content)).toContain('"fontSize":14');
  });
});
