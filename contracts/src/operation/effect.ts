import { z } from 'zod';
import { Actor } from '../actor';
import { derivedId } from '../derived-id';

/** 行动后续事项: what an operation causes elsewhere. The process does it, once, however often it is told to. */
export const effectKinds = ['command-task', 'open-task', 'release-team', 'call-emergency'] as const;
export const EffectKind = z.enum(effectKinds);
export type EffectKind = z.infer<typeof EffectKind>;
export const effectNames: Record<EffectKind, string> = {
  'command-task': '办理联合任务',
  'open-task': '新立联合任务',
  'release-team': '通知队伍解除待命',
  'call-emergency': '转应急通知',
};

/** An effect as the rules decide it. */
export const EffectStart = z.looseObject({
  id: z.string(),
  kind: EffectKind,
  /** The task commanded, the task to be opened (its id derives from operation and effect), the agency released, the post or desk called. */
  target: z.string(),
  /** What is to be done, in words. */
  what: z.string(),
  /** The command to send to the target, where it takes one. */
  command: z.looseObject({ type: z.string() }).nullable(),
  /** On whose behalf: who recorded what caused it. The target's own rules look at this actor. */
  by: Actor,
});
export type EffectStart = z.infer<typeof EffectStart>;

/** What became of an effect: done, or refused by its target, with the answer. */
export const effectOutcomes = ['done', 'refused'] as const;

/** Idempotency-Key of the command that performs an effect: the same effect, the same command, however often it is sent. */
export const effectCommandId = (operation: string, effect: string): string => derivedId(operation, effect);
