import type { Business, Violation } from '../data/restaurants';
import { leadFor, streetName } from '../district/san-francisco';
import { dice } from '../play/dice';

/** Columns of the ledger that the records fill, in the order districts use. */
export const header = [
  '隐患编号',
  '发现日期',
  '来源',
  '检查单位',
  '单位名称',
  '地址',
  '经度',
  '纬度',
  '乡镇街道',
  '场所类型',
  '隐患描述',
  '判定依据',
  '隐患等级',
  '处置类别',
  '牵头部门',
  '配合部门',
  '复核单位',
  '备注',
] as const;

const classes: Record<string, string> = { 'High Risk': '紧急', 'Moderate Risk': '复杂', 'Low Risk': '长期' };

/** 隐患编号 of a violation: the same visit and type, the same number. */
export const ledgerNumber = ({ business, date, type }: Violation): string => `SF-${business}-${date.replaceAll('-', '')}-${type}`;

/** A date in one of the ways ledgers write it. */
function writtenDate(date: string, number: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  const ways = [date, `${year}/${m}/${d}`, `${year}年${m}月${d}日`, `${year}.${m}.${d}`];
  return ways[Math.floor(dice('date', number) * ways.length)] ?? date;
}

const unknownBusiness: Business = { name: '', address: '', postalCode: '', latitude: '', longitude: '' };

/** A violation as a row of a district's hazard ledger, under `header`. Nothing is tidied: what the records lack stays empty. */
export function violationRow(violation: Violation, business: Business = unknownBusiness): string[] {
  const number = ledgerNumber(violation);
  const lead = leadFor(violation.description);
  const street = business.postalCode ? streetName(business.postalCode) : '';
  const cells: Record<(typeof header)[number], string> = {
    隐患编号: number,
    发现日期: writtenDate(violation.date, number),
    来源: '日常检查',
    检查单位: '区市场监管局',
    单位名称: business.name,
    地址: business.address,
    经度: business.longitude,
    纬度: business.latitude,
    乡镇街道: street,
    场所类型: '餐饮场所',
    隐患描述: violation.description,
    判定依据: `检查项目 ${violation.type}`,
    隐患等级: violation.risk,
    处置类别: classes[violation.risk] ?? violation.risk,
    牵头部门: lead.shortName,
    配合部门: violation.risk === 'High Risk' ? street : '',
    复核单位: '区复核中心',
    备注: '',
  };
  return header.map((name) => cells[name]);
}
