import {
  agencyKindNames,
  classNames,
  declineNames,
  measureNames,
  requestNames,
  roleNames,
  voidGroundNames,
} from '../words/names';
import type { Words } from '../words/words';
import type { Field } from './fields';

const w = (zh: string, en: string): Words => ({ zh, en });

/** What each field of a command is, by its name; `place.kind` goes before `kind`. */
const words: Record<string, Words> = {
  account: w('办公即时通信账号', 'account at the office messenger'),
  address: w('地址', 'address'),
  'post.agency': w('所属单位', 'agency it belongs to'),
  'person.agency': w('所属单位', 'agency the person works for'),
  agency: w('单位', 'agency'),
  aliases: w('别名，可写几个', 'other names, several allowed'),
  answer: w('答复内容', 'the answer'),
  assists: w('配合部门及其分工', 'assisting agencies, each with its share'),
  basis: w('依据', 'ground'),
  calendar: w('工作日历', 'the working calendar'),
  class: w('处置类别', 'hazard class'),
  completedOn: w('完成日期', 'day of completion'),
  deputy: w('替岗人员编号', 'id of the deputy'),
  description: w('描述', 'description'),
  due: w('期限', 'due'),
  duty: w('责任事项：lead 牵头，assist-1 等为配合；默认 lead', 'duty: lead, or assist-1 and so on; default lead'),
  email: w('办公邮箱', 'office e-mail'),
  escalation: w('督办编号，如 esc-1', 'id of the escalation, as esc-1'),
  evidence: w('材料文件，可写几个', 'files as evidence, several allowed'),
  findings: w('检查情况', 'what was found'),
  foundOn: w('发现日期', 'day the hazard was found'),
  fundsYuan: w('整改资金（元）', 'funds, in yuan'),
  goal: w('目标', 'goal'),
  ground: w('作废依据', 'ground for voiding'),
  grid: w('网格', 'grid'),
  holder: w('承办单位', 'agency that is to hold it'),
  id: w('编号', 'id'),
  inspectedBy: w('检查单位', 'inspecting body'),
  inspector: w('检查人', 'inspector'),
  intact: w('措施是否完好', 'whether the measure stands'),
  kind: w('种类', 'kind'),
  'place.kind': w('场所类型', 'kind of place'),
  lastResort: w('兜底岗位编号', 'id of the post of last resort'),
  latitude: w('纬度', 'latitude, in degrees'),
  lead: w('牵头部门', 'lead agency, offered at once'),
  ledgerNumber: w('隐患编号', 'ledger number'),
  longitude: w('经度', 'longitude, in degrees'),
  lookBack: w('回头看节点，如 look-back-9', 'obligation of the look-back, as look-back-9'),
  measure: w('措施编号，如 measure-1', 'id of the measure, as measure-1'),
  measures: w('整改措施', 'rectification measures'),
  method: w('措施和方法', 'method'),
  milestone: w('达到的整改节点，如 milestone-7', 'obligation of the milestone reached, as milestone-7'),
  milestones: w('整改节点及其期限', 'milestones, each with its due instant'),
  mobile: w('办公手机', 'office telephone for text messages'),
  name: w('名称', 'name'),
  note: w('说明', 'note'),
  obligation: w('履责节点，如 rectify-4', 'obligation, as rectify-4'),
  office: w('派遣机构', 'dispatching office'),
  owner: w('单位名称', 'owner'),
  ownerCode: w('统一社会信用代码', 'unified social credit code'),
  part: w('隐患部位', 'part'),
  passed: w('是否通过', 'whether it passed'),
  patron: w('包保领导', 'patron'),
  percent: w('完成百分比', 'percent done'),
  person: w('人员编号', 'id of the person'),
  playbook: w('处置规程', 'playbook'),
  post: w('岗位编号', 'id of the post'),
  reason: w('理由', 'reason'),
  rectifyBy: w('整改期限', 'time limit, instead of the playbook’s'),
  remarks: w('备注', 'remarks'),
  request: w('申请种类', 'kind of request'),
  resources: w('经费和物资', 'funds and materials'),
  responsible: w('机构和人员', 'bodies and people'),
  responsibleBody: w('整改责任单位', 'body liable for rectification'),
  responsiblePerson: w('整改责任人', 'person liable for rectification'),
  reviewOn: w('复查时间', 'when it is to be reviewed'),
  reviewer: w('复核单位', 'reviewing agency'),
  role: w('岗位类型，如 liaison', 'role of the post, as liaison'),
  roles: w('角色，可写几个', 'roles, several allowed'),
  safety: w('安全措施和应急预案', 'safety measures and emergency plan'),
  severity: w('隐患等级', 'severity'),
  share: w('分工', 'share'),
  shortName: w('简称', 'short name'),
  source: w('来源', 'source'),
  survivor: w('并入的任务', 'task that survives'),
  text: w('内容', 'text'),
  timeLimit: w('时限', 'time limit'),
  title: w('岗位名称', 'title of the post'),
  to: w('派遣给哪个单位', 'agency it is offered to'),
  township: w('乡镇街道', 'township'),
  until: w('至何时', 'until when'),
  version: w('版本', 'version'),
  watcher: w('盯守责任人', 'who watches it'),
};

/** What a field is, in both languages; undefined for one nobody has named yet (a test sees to it). */
export const fieldWords = ({ path }: Pick<Field, 'path'>): Words | undefined =>
  words[path.slice(-2).join('.')] ?? words[path.at(-1)!];

const choices: Record<string, Words> = {
  ...voidGroundNames,
  ...measureNames,
  ...declineNames,
  ...requestNames,
  ...classNames,
  ...agencyKindNames,
  ...roleNames,
};

/** The words of a choice; the bare value where it has none. */
export const choiceWords = (value: string): Words => choices[value] ?? { zh: value, en: value };

/** What stands after the flag in the help. */
export function placeholder({ kind, parts }: Pick<Field, 'kind' | 'parts'>, t: (zh: string, en: string) => string): string {
  const inner = parts.map((p) => fieldWords(p) ?? w(p.path.at(-1)!, p.path.at(-1)!));
  const byKind: Record<Field['kind'], string> = {
    text: t('文字', 'text'),
    'whole-number': t('整数', 'number'),
    number: t('数', 'number'),
    'yes-no': t('是|否', 'yes|no'),
    choice: t('选项', 'choice'),
    date: t('日期', 'date'),
    instant: t('时间', 'time'),
    agency: t('单位', 'agency'),
    task: t('任务', 'task'),
    list: t('值', 'value'),
    pairs: inner.map(({ zh, en }) => t(zh, en)).join('='),
    evidence: t('文件', 'file'),
    document: t('JSON文件', 'JSON file'),
  };
  return `<${byKind[kind]}>`;
}
