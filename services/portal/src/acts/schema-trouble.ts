import type { Lang } from '@baton/words';
import type { z } from 'zod';
import type { FieldPath } from './command-body';

/** Sentences about what a schema refuses, by language; loaded when there is something to say. */
const sentences = {
  zh: async () => (await import('zod/v4/locales/zh-CN.js')).default(),
  en: async () => (await import('zod/v4/locales/en.js')).default(),
} as const;

/** What of a command its schema refuses, by field, in the reader's language. */
export async function schemaTrouble(
  schema: z.ZodType,
  body: unknown,
  lang: Lang,
): Promise<{ name: FieldPath; errors: string[] }[]> {
  if (schema.safeParse(body).success) return [];
  const { localeError } = await sentences[lang]();
  const issues = schema.safeParse(body, { error: localeError }).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    name: path.filter((part): part is string | number => typeof part !== 'symbol'),
    errors: [message],
  }));
}
