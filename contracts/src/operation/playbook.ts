import { z } from 'zod';
import { Budget } from '../calendar';
import { Ladder, RungTarget } from '../ladder';
import { Source } from '../source';
import { documentKinds, ItemId, MeasureKind, PowerId } from './measure';
import { OperationObligationKind } from './obligation';

/** Who holds a power: agencies of a kind, one of whose names has certain words where the kind alone does not say it. Never an id. */
const Holder = z.strictObject({
  kind: z.enum(['district', 'department', 'township', 'company']),
  named: z
    .string()
    .min(1)
    .max(30)
    .nullable()
    .describe(
      'words of its full or short name or an alias, in their order and with a blank between, e.g. 住房 建设; null: any of the kind',
    ),
});

/** 法定职能: what an agency may do at a door, and on what ground. */
const Power = z.strictObject({
  id: PowerId,
  name: z.string().min(1).max(40),
  heldBy: z.array(Holder).min(1).max(12),
  source: Source,
});

/** 现场措施的要件: what the law asks of a kind of measure. */
const MeasureRule = z.strictObject({
  kind: MeasureKind,
  name: z.string().min(1).max(40),
  power: PowerId.describe('the power that must stand on site'),
  officers: z
    .int()
    .min(0)
    .max(9)
    .describe('officers with enforcement cards (行政处罚法 §42); 0 where it is no act of an authority'),
  /** 批准: `needed` before it is taken; `may-follow`: on the spot when urgent, approved afterwards within the budget `approve`. */
  approval: z.enum(['not-needed', 'needed', 'may-follow']),
  party: z.boolean().describe('the party is told of reasons, basis and rights, and heard'),
  documents: z.array(z.enum(documentKinds)).max(4),
  /** Time after which the law ends it unless it is extended; null: until the hazard is gone. */
  endsAfter: Budget.nullable(),
  /** Most time one extension may add; null where none is allowed. */
  extension: Budget.nullable(),
  source: Source,
});
export type MeasureRule = z.infer<typeof MeasureRule>;

/** 现场检查项: looked at for every task of an operation. */
const ChecklistItem = z.strictObject({ id: ItemId, text: z.string().min(1).max(200), source: Source });

/** 联合执法行动的规程: powers, measures, times and ladders of operations, as data. */
export const OperationPlaybook = z.strictObject({
  powers: z.array(Power).min(1).max(30),
  measures: z.array(MeasureRule).min(1).max(30),
  /** 法定职能到齐: powers that must stand on site for a hazard of this class, besides those the plan asks for. */
  quorum: z.array(PowerId).max(12),
  checklist: z.array(ChecklistItem).max(40),
  /** 行政机关负责人: role of the post that approves measures and their extension in its own agency (行政强制法 §18, §19, §25). */
  approver: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  /** Farthest from the place a team may check in, in metres. */
  radiusMetres: z.int().min(10).max(10_000),
  /** Time allowed per obligation: `effect` is that of `carry-out`, and `end-measure` has its own in the measure. */
  budgets: z.strictObject({
    'call-out': Budget.describe('from planning; never beyond the appointed hour'),
    answer: Budget.describe('from the call-out'),
    decide: Budget.describe('from the end of the answers; never beyond the appointed hour'),
    muster: Budget.describe('grace after the appointed hour'),
    record: Budget.describe('after the appointed end'),
    sign: Budget.describe('from the completion of the record'),
    approve: Budget.describe('from the measure taken on the spot'),
    effect: Budget.describe('from the act that caused it'),
  }),
  ladder: Ladder,
  /** Ladders of single obligations that differ from the general one. */
  ladders: z.partialRecord(OperationObligationKind, Ladder).optional(),
  /** 转应急: posts that are called at once, and the desk outside the district that is rung. */
  emergency: z.strictObject({
    desk: z.string().min(1).max(40).describe('e.g. 119指挥中心'),
    posts: z.array(RungTarget).min(1).max(6).describe('the first of them also rings the desk, which no channel of ours reaches'),
  }),
  sources: z.array(Source).min(1),
});
export type OperationPlaybook = z.infer<typeof OperationPlaybook>;
