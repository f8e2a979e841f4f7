import { describe, expect, it } from '@jest/globals';
import { header, ledgerNumber, violationRow } from './violation-row';

const violation = {
  business: '19',
  date: '2014-11-10',
  type: '103114',
  risk: 'High Risk',
  description: 'High risk vermin infestation',
};
const business = { name: 'NRGIZE', address: '1200 VAN NESS AVE', postalCode: '94109', latitude: '37.78', longitude: '-122.42' };
const cells = (row: string[]) => Object.fromEntries(header.map((name, i) => [name, row[i]]));

describe('a violation as a ledger row', () => {
  it('stands under the district’s header', () => {
    expect(cells(violationRow(violation, business))).toMatchObject({
      隐患编号: 'SF-19-20141110-103114',
      单位名称: 'NRGIZE',
      地址: '1200 VAN NESS AVE',
      乡镇街道: '94109街道',
      处置类别: '紧急',
      牵头部门: '区城管局',
      配合部门: '94109街道',
      复核单位: '区复核中心',
    });
  });

  it('writes dates in several ways, each violation always in the same', () => {
    const dates = Array.from(
      { length: 40 },
      (_, i) => cells(violationRow({ ...violation, business: String(i) }, business))['发现日期'],
    );
    expect(new Set(dates)).toEqual(new Set(['2014-11-10', '2014/11/10', '2014年11月10日', '2014.11.10']));
    expect(violationRow(violation, business)).toEqual(violationRow(violation, business));
  });

  it('leaves empty what the records lack', () => {
    expect(cells(violationRow(violation, undefined))).toMatchObject({ 单位名称: '', 地址: '', 乡镇街道: '', 配合部门: '' });
  });

  it('numbers the same finding of the same visit the same', () => {
    expect(ledgerNumber(violation)).toBe(ledgerNumber({ ...violation, description: 'other words' }));
  });
});
