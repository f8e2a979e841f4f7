import { z } from 'zod';
import { AgencyId, NamedDate, NamedInstant } from '../ids';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Where the hazard is. Coordinates are GCJ-02 or WGS-84 degrees as the source gave them, or null. */
export const Place = z.strictObject({
  address: text(200),
  township: AgencyId.nullable().default(null).describe('agency id of the township or street'),
  grid: text(60).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  kind: text(60).nullable().default(null).describe('场所类型, e.g. 餐饮场所'),
});
export type Place = z.infer<typeof Place>;

/** 隐患: what was found, where, by whom, on what ground. Residents' names and telephone numbers never stand here. */
export const Hazard = z.strictObject({
  ledgerNumber: text(64).nullable().default(null).describe('隐患编号'),
  foundOn: NamedDate.describe('发现日期'),
  source: text(60).nullable().default(null).describe('来源'),
  inspectedBy: text(60).nullable().default(null).describe('检查单位'),
  inspector: text(60).nullable().default(null).describe('检查人'),
  owner: text(120).nullable().default(null).describe('单位名称'),
  ownerCode: text(18).nullable().default(null).describe('统一社会信用代码'),
  place: Place,
  part: text(120).nullable().default(null).describe('隐患部位'),
  description: text(2000).describe('隐患描述'),
  basis: text(500).nullable().default(null).describe('判定依据'),
  severity: text(30).nullable().default(null).describe('隐患等级'),
  measures: text(1000).nullable().default(null).describe('整改措施'),
  fundsYuan: z.number().min(0).max(1e10).nullable().default(null).describe('整改资金, in yuan'),
  responsibleBody: text(120).nullable().default(null).describe('整改责任单位'),
  responsiblePerson: text(60).nullable().default(null).describe('整改责任人'),
  patron: text(60).nullable().default(null).describe('包保领导'),
  remarks: text(1000).nullable().default(null).describe('备注'),
});
export type Hazard = z.infer<typeof Hazard>;

/** 一隐患一方案: the six elements of a plan, and milestones where the playbook uses them. */
export const Plan = z.strictObject({
  goal: text(500).describe('目标'),
  method: text(1000).describe('措施和方法'),
  resources: text(500).describe('经费和物资'),
  responsible: text(200).describe('机构和人员'),
  timeLimit: NamedDate.describe('时限'),
  safety: text(1000).describe('安全措施和应急预案'),
  milestones: z
    .array(z.strictObject({ name: text(100), due: NamedInstant }))
    .max(12)
    .default([]),
});
export type Plan = z.infer<typeof Plan>;

/** A file kept in the file store; the event carries only its reference and checksum. */
export const Evidence = z.strictObject({
  fileId: z.string().regex(/^[0-9a-f]{24}$/),
  name: text(120),
  type: text(100).describe('media type'),
  size: z.int().positive().max(100_000_000).describe('bytes'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Evidence = z.infer<typeof Evidence>;

/** 临时管控措施的种类. */
export const measureKinds = ['stop-use', 'cut-supply', 'seal', 'cordon', 'watch', 'other'] as const;
export const measureKindNames: Record<(typeof measureKinds)[number], string> = {
  'stop-use': '责令停用',
  'cut-supply': '停止供气',
  seal: '查封',
  cordon: '警戒隔离',
  watch: '专人盯守',
  other: '其他',
};
/** 退单理由代码. */
export const declineReasons = [
  'not-our-power',
  'other-agency-leads',
  'duplicate',
  'facts-wrong',
  'outside-area',
  'other',
] as const;
export const declineReasonNames: Record<(typeof declineReasons)[number], string> = {
  'not-our-power': '不属于本单位法定职责',
  'other-agency-leads': '应由其他部门牵头',
  duplicate: '与已有任务重复',
  'facts-wrong': '事实有误',
  'outside-area': '不在本辖区',
  other: '其他',
};
