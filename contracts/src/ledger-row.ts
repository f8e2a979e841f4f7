import { z } from 'zod';
import { HazardClass } from './hazard-class';
import { AgencyId, EntityId, LocalDate } from './ids';

/**
 * How a cell of a column is read and written: `date` a calendar date; `deadline` a date, or a date with a time of day;
 * `degrees` decimal degrees; `money` yuan in the row, 万元 in the file; `agency` one agency id, `agencies` several,
 * as full or short names in the file; `class` 紧急/复杂/长期; `code` an identifier kept letter by letter; `text` free text.
 */
export type LedgerColumnType = 'text' | 'code' | 'date' | 'deadline' | 'degrees' | 'money' | 'agency' | 'agencies' | 'class';

export interface LedgerColumn {
  key: string;
  /** The column name written on export and shown in verdicts. */
  header: string;
  /** Other names districts use for it; compared without case, width, spaces, brackets and what stands in brackets. */
  synonyms: readonly string[];
  type: LedgerColumnType;
  /** Longest text accepted, in characters. */
  max: number;
  /** In a file that merges cells downwards, an empty cell below a merged one has the value of the one above. */
  fill?: true;
}

const column = <K extends string, T extends LedgerColumnType>(
  key: K,
  header: string,
  type: T,
  max: number,
  synonyms: string,
  fill?: 'fill',
) => ({ key, header, type, max, synonyms: synonyms.split(' ').filter(Boolean), ...(fill ? { fill: true as const } : {}) });

/** The ledger header districts use, in its order: one row per column, key ↔ header ↔ synonyms ↔ type. */
export const ledgerColumns = [
  column('ledgerNumber', '隐患编号', 'code', 64, '编号 隐患编码 隐患代码 问题编号 案件编号 台账编号 隐患ID 任务编号'),
  column(
    'foundOn',
    '发现日期',
    'date',
    40,
    '发现时间 排查日期 排查时间 检查日期 检查时间 隐患发现日期 隐患发现时间 上报日期 上报时间 登记日期',
    'fill',
  ),
  column('source', '来源', 'text', 60, '隐患来源 问题来源 发现途径 发现方式 来源渠道 检查类型 排查方式', 'fill'),
  column('inspectedBy', '检查单位', 'text', 60, '排查单位 检查部门 排查部门 发现单位 检查机构 排查主体', 'fill'),
  column('inspector', '检查人', 'text', 60, '检查人员 排查人 排查人员 发现人 巡查人 检查组成员', 'fill'),
  column(
    'owner',
    '单位名称',
    'text',
    120,
    '企业名称 被检查单位 被检单位 受检单位 场所名称 用户名称 用气单位 用气单位名称 商户名称 店铺名称 经营单位 单位 企业 点位名称 隐患单位',
    'fill',
  ),
  column('ownerCode', '统一社会信用代码', 'code', 18, '社会信用代码 信用代码 统一信用代码 组织机构代码 营业执照号', 'fill'),
  column(
    'address',
    '地址',
    'text',
    200,
    '详细地址 隐患地址 单位地址 场所地址 经营地址 用气地址 地点 具体地址 隐患地点 隐患位置 所在地址',
    'fill',
  ),
  column('longitude', '经度', 'degrees', 30, '坐标经度 X坐标 lng lon longitude'),
  column('latitude', '纬度', 'degrees', 30, '坐标纬度 Y坐标 lat latitude'),
  column(
    'township',
    '乡镇街道',
    'agency',
    60,
    '街道 镇街 街镇 乡镇 街道乡镇 乡镇/街道 镇(街道) 所属街道 所属乡镇 所属镇街 属地 属地街道 属地乡镇',
    'fill',
  ),
  column('grid', '网格', 'text', 60, '所属网格 网格名称 网格编号 社区网格 社区 村居 村社区 所属社区', 'fill'),
  column('placeKind', '场所类型', 'text', 60, '场所类别 场所性质 单位类型 用户类型 用气类型 行业类别 行业类型 企业类型', 'fill'),
  column('part', '隐患部位', 'text', 120, '部位 问题部位 具体部位 隐患点位 设施部位'),
  column(
    'description',
    '隐患描述',
    'text',
    2000,
    '隐患内容 隐患情况 问题描述 存在问题 存在隐患 隐患问题 主要问题 问题隐患 隐患详情 具体隐患 问题 隐患 存在的问题 存在的隐患 安全隐患 隐患具体情况 问题隐患描述',
  ),
  column('basis', '判定依据', 'text', 500, '依据 法律依据 判定标准 违反条款 法规依据 依据条款 执法依据'),
  column('severity', '隐患等级', 'text', 30, '隐患级别 等级 风险等级 风险级别 隐患程度 严重程度'),
  column('class', '处置类别', 'class', 40, '隐患类别 处置分类 类别 隐患分类 分类 处置类型 整改类别 分类处置'),
  column(
    'interimMeasures',
    '临时管控措施',
    'text',
    1000,
    '管控措施 临时措施 临时防范措施 防范措施 应急措施 现场处置措施 现场措施',
  ),
  column('measures', '整改措施', 'text', 1000, '整改要求 整改内容 整改方案 整改建议 处理意见 处置措施 整改意见'),
  column('fundsYuan', '整改资金', 'money', 40, '资金 整改经费 资金投入 投入资金 治理资金 经费 所需资金'),
  column('responsibleBody', '整改责任单位', 'text', 120, '责任单位 整改单位 整改主体 责任主体 整改责任主体 企业责任单位', 'fill'),
  column('responsiblePerson', '整改责任人', 'text', 60, '责任人 整改负责人 企业责任人 整改人 企业负责人 单位负责人', 'fill'),
  column(
    'lead',
    '牵头部门',
    'agency',
    60,
    '牵头单位 主管部门 主管单位 主责部门 主责单位 行业主管部门 牵头责任部门 监管部门 承办单位 承办部门 督办部门',
    'fill',
  ),
  column('assists', '配合部门', 'agencies', 400, '配合单位 协办部门 协办单位 协同部门 协同单位 配合责任部门 联动部门', 'fill'),
  column('patron', '包保领导', 'text', 60, '包保责任人 包保人 挂钩领导 包案领导 包联领导 挂包领导 区领导 包保干部', 'fill'),
  column(
    'rectifyBy',
    '整改期限',
    'deadline',
    40,
    '整改时限 限期 完成期限 要求完成时间 计划完成时间 计划完成日期 整改截止日期 截止日期 限改日期 期限 时限 整改完成时限 拟完成时间',
  ),
  column('completedOn', '整改完成日期', 'date', 40, '完成日期 完成时间 整改完成时间 实际完成时间 实际完成日期 整改日期 整改时间'),
  column('reviewer', '复核单位', 'agency', 60, '复查单位 验收单位 复核部门 复查部门 验收部门', 'fill'),
  column('reviewedBy', '复核人', 'text', 60, '复查人 复查人员 复核人员 验收人 验收人员', 'fill'),
  column('reviewedOn', '复核日期', 'date', 40, '复查日期 复核时间 复查时间 验收日期 验收时间'),
  column(
    'reviewResult',
    '复核结论',
    'text',
    500,
    '复查结论 复核结果 复查结果 复核情况 复查情况 复查意见 验收结论 验收结果 验收情况',
  ),
  column('writtenOffOn', '销号日期', 'date', 40, '销号时间 销案日期 销案时间 办结日期 办结时间 闭环日期 闭环时间'),
  column('lookedBackOn', '回头看日期', 'date', 40, '回头看时间 回访日期 回访时间'),
  column('lookBackResult', '回头看结论', 'text', 500, '回头看结果 回头看情况 回访结果 回访情况'),
  column('supervision', '督办级别', 'text', 60, '督办等级 督办层级 挂牌级别 督办情况 挂牌督办级别'),
  column('remarks', '备注', 'text', 1000, '说明 备注说明 其他 附注'),
] as const satisfies readonly LedgerColumn[];

export type LedgerKey = (typeof ledgerColumns)[number]['key'];

/** The header line of an exported ledger. */
export const ledgerHeader: readonly string[] = ledgerColumns.map((c) => c.header);

const text = (max: number) => z.string().min(1).max(max).nullable();
const agency = AgencyId.nullable();
const date = LocalDate.nullable();

/**
 * One row of a hazard ledger, normalised: dates in Asia/Shanghai, agencies as ids of the directory, money in yuan.
 * Nothing is required here; what opening a task needs is checked where the row is mapped to the command.
 */
export const LedgerRow = z.strictObject({
  ledgerNumber: text(64),
  foundOn: date,
  source: text(60),
  inspectedBy: text(60),
  inspector: text(60),
  owner: text(120),
  ownerCode: text(18),
  address: text(200),
  longitude: z.number().min(-180).max(180).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  township: agency,
  grid: text(60),
  placeKind: text(60),
  part: text(120),
  description: text(2000),
  basis: text(500),
  severity: text(30),
  class: HazardClass.nullable(),
  interimMeasures: text(1000),
  measures: text(1000),
  fundsYuan: z.number().min(0).max(1e10).nullable(),
  responsibleBody: text(120),
  responsiblePerson: text(60),
  lead: agency,
  assists: z.array(AgencyId).max(12),
  patron: text(60),
  rectifyBy: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/)
    .nullable()
    .describe('YYYY-MM-DD (end of that day) or YYYY-MM-DD HH:mm, Asia/Shanghai'),
  completedOn: date,
  reviewer: agency,
  reviewedBy: text(60),
  reviewedOn: date,
  reviewResult: text(500),
  writtenOffOn: date,
  lookedBackOn: date,
  lookBackResult: text(500),
  supervision: text(60),
  remarks: text(1000),
} satisfies Record<LedgerKey, z.ZodType>);
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Something a reader of a ledger must be told about one cell, or about the row when `column` is null. */
export const Finding = z.looseObject({
  severity: z.enum(['warning', 'error']),
  code: z.string(),
  column: z.string().nullable().describe('the Chinese column name'),
  value: z.string().nullable().describe('what stood there, shortened, personal data masked'),
  reason: z.string().describe('in Chinese'),
  reasonEn: z.string(),
  allowed: z.string().nullable().describe('what would have been accepted, in Chinese'),
  allowedEn: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** The end of one row: accepted, accepted with a warning, or refused; and what came of it. */
export const RowVerdict = z.looseObject({
  row: z.int().positive().describe('row in the file as a spreadsheet program numbers it, from 1'),
  ledgerNumber: z.string().nullable(),
  outcome: z.enum(['accepted', 'warned', 'refused']),
  /** `opened` now · `unchanged`: there already with the same content · `would-open` in a dry run · `nothing`: not sent or refused. */
  effect: z.enum(['opened', 'unchanged', 'would-open', 'nothing']),
  task: EntityId.nullable(),
  findings: z.array(Finding),
});
export type RowVerdict = z.infer<typeof RowVerdict>;
