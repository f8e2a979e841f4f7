import { z } from 'zod';
import { obligationStart } from '../obligation';
import { ObligationKind } from '../playbook';

/** An obligation of a task as it begins. */
export const ObligationStart = obligationStart(ObligationKind, {
  duty: z.string().nullable(),
  /** What the obligation is about, where the kind does not say it: a milestone's name, a measure's id, a request's kind, `rework` after a failed review. */
  about: z.string().nullable(),
  /** True when it begins while the task is suspended: its clock stands until the task is resumed. */
  paused: z.boolean().optional(),
});
export type ObligationStart = z.infer<typeof ObligationStart>;
