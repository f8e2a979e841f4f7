import { z } from 'zod';
import { AgencyId } from '../ids';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Id of a power in the playbook, e.g. `seize` 扣押. */
export const PowerId = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'a power is 2–40 characters a–z, -');
/** Id of a measure in the playbook, e.g. `seal` 查封. */
export const MeasureKind = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'a measure is 2–40 characters a–z, -');
/** Id of an item of the on-site list, e.g. `hazard` for the task's own hazard. */
export const ItemId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'an item is 2–40 characters a–z, 0–9, -');

/** 现场文书: what the law wants in writing or on film. */
export const documentKinds = ['decision', 'inventory', 'site-record', 'recording'] as const;
export const documentNames: Record<(typeof documentKinds)[number], string> = {
  decision: '决定书',
  inventory: '物品清单',
  'site-record': '现场笔录',
  recording: '全过程音像记录',
};

/** How a measure was approved: before it was taken, or on the spot with catch-up approval (行政强制法 §18, §19). */
export const Approval = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('before'),
    by: text(60).describe('批准人 (in office)'),
    document: text(100).describe('批准文号'),
  }),
  z.strictObject({ how: z.literal('on-the-spot'), urgency: text(500).describe('情况紧急的事由') }),
  z.strictObject({ how: z.literal('not-needed') }),
]);

/**
 * 现场措施: a measure taken on site, by which agency under which power, and what the law asks of it. Parties and witnesses
 * stand here as facts, never by name: names are in the papers, which lie in the file store.
 */
export const MeasureTaken = z.strictObject({
  kind: MeasureKind,
  power: PowerId,
  agency: AgencyId.describe('the agency that takes it'),
  description: text(500).describe('对何物、何处采取'),
  officers: z.array(text(60)).min(1).max(10).describe('执法人员: names among the people checked in'),
  approval: Approval,
  party: z.strictObject({
    told: z.boolean().describe('已告知事由、依据和权利'),
    heard: z.boolean().describe('已听取陈述申辩'),
    signature: z.enum(['signed', 'refused', 'absent']).describe('当事人对现场笔录: 签字、拒签、不在场'),
    witnessed: z.boolean().describe('见证人签字'),
  }),
  documents: z
    .array(z.strictObject({ kind: z.enum(documentKinds), number: text(60).nullable().default(null) }))
    .max(12)
    .default([]),
  inventory: z
    .array(z.strictObject({ item: text(100), quantity: z.number().positive().max(1e9), unit: text(20) }))
    .max(100)
    .default([]),
});
export type MeasureTaken = z.infer<typeof MeasureTaken>;
