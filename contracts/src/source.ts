import { z } from 'zod';

/** 依据: where a value comes from. `unchecked` 待核: nobody has compared it with the text yet. */
export const Source = z.strictObject({
  title: z.string().min(1).max(200),
  article: z.string().max(80).optional(),
  unchecked: z.boolean().optional(),
});
export type Source = z.infer<typeof Source>;
