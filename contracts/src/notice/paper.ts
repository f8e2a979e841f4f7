import { z } from 'zod';
import { AgencyId } from '../ids';
import { ladderLevels } from '../ladder';

const text = (max: number) => z.string().trim().min(1).max(max);

/** 文书种类: one for each level of a ladder, and those that ask for something or tell of it. */
export const paperKinds = [...ladderLevels, 'offer', 'ask', 'call-out', 'release', 'emergency', 'sign', 'tell'] as const;
export const PaperKind = z.enum(paperKinds);
export type PaperKind = z.infer<typeof PaperKind>;
/** 文书名称. */
export const paperNames: Record<PaperKind, string> = {
  remind: '催办单',
  order: '督办单',
  raise: '提级督办单',
  list: '挂牌督办通知书',
  criticise: '通报',
  summon: '约谈通知书',
  refer: '移交函',
  offer: '派遣单',
  ask: '提请单',
  'call-out': '调度通知',
  release: '解除待命通知',
  emergency: '转应急通知',
  sign: '会签通知',
  tell: '告知单',
};

/** What a notice says: the paper, print or screen alike. Names and telephone numbers of residents never stand here. */
export const NoticePaper = z.strictObject({
  kind: PaperKind,
  number: text(100).describe('文号: derives from what the notice is about, e.g. 督办〔2026〕RQ-2026-0107-2号'),
  title: text(120),
  from: AgencyId.describe('发文单位'),
  lines: z.array(text(1000)).min(1).max(20).describe('正文, one paragraph each'),
  facts: z
    .array(z.strictObject({ label: text(20), value: text(500) }))
    .max(30)
    .default([]),
});
export type NoticePaper = z.infer<typeof NoticePaper>;
