import { z } from 'zod';
import { Offset } from './calendar';

/** 督办阶梯的级别, in ascending order of weight. */
export const ladderLevels = ['remind', 'order', 'raise', 'list', 'criticise', 'summon', 'refer'] as const;
export const LadderLevel = z.enum(ladderLevels);
export type LadderLevel = z.infer<typeof LadderLevel>;
export const ladderLevelNames: Record<LadderLevel, string> = {
  remind: '催办',
  order: '督办',
  raise: '提级督办',
  list: '挂牌督办',
  criticise: '通报',
  summon: '约谈',
  refer: '移交',
};

/** Which post a rung calls: the post with this role in the agency that owes the obligation, or at district level. */
export const RungTarget = z.strictObject({
  of: z.enum(['responsible', 'district']),
  role: z.string().regex(/^[a-z][a-z-]{1,39}$/),
});

/** One rung: `after` counts from the due instant (negative: before it). */
export const Rung = z.strictObject({
  level: LadderLevel,
  name: z.string().min(1).max(30).describe('the words on the notice, e.g. 提级督办'),
  after: Offset,
  to: RungTarget,
  /** True when a person must answer this rung in words; otherwise doing what was due settles it. */
  answer: z.boolean(),
});
export type Rung = z.infer<typeof Rung>;

/** 督办阶梯. The last rung repeats every `repeat` until a person decides; an acknowledgement expires after `acknowledgement`. */
export const Ladder = z.strictObject({ rungs: z.array(Rung).min(1).max(12), repeat: Offset, acknowledgement: Offset });
export type Ladder = z.infer<typeof Ladder>;
