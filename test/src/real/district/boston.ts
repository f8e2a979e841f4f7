import type { Agency, Calendar } from '@baton/contracts';
import { offices, type District } from './commands';
import { requestPlaybook } from './playbooks';

const name = '波城区';
const names: Record<string, string> = {
  PWDx: '公共工程局',
  ISD: '检查执法局',
  PARK: '公园管理局',
  BTDT: '交通运输局',
  INFO: '市民热线办公室',
  PROP: '资产管理局',
  BWSC: '给排水公司',
  DISB: '残障人士事务办公室',
  BPS_: '教育局',
  BHA_: '住房保障中心',
  'No Q': '待定受理单位',
};

/** Agency id of a department as the records spell it. */
export const departmentId = (department: string): string => department.toLowerCase().replace(/[^a-z]+/g, '');

const agencies = Object.entries(names).map(([code, title]): Agency => ({
  id: departmentId(code),
  kind: code === 'BWSC' ? 'company' : 'department',
  name: name + title,
  shortName: title,
  aliases: [code],
}));

/** The district of the 311 requests: departments as agencies, every post filled. */
export const boston = (calendar: Calendar): District => ({
  id: 'bocheng',
  name,
  agencies: [...offices(name), ...agencies],
  calendar,
  playbooks: [requestPlaybook],
  vacant: [],
});
