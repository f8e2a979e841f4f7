import { DirectoryCommand, TaskCommand } from '@baton/contracts';
import type { z } from 'zod';
import type { Words } from '../words/words';
import { englishNames } from './command-names';
import { type Field, fieldsOf, kebab } from './fields';

/** A command of the contracts as the command line offers it. */
export interface CommandSpec {
  type: keyof typeof englishNames;
  /** `accept-duty` */
  name: string;
  /** `accept`, where leaving the noun out is clear. */
  alias: string | null;
  words: Words;
  /** Its flags, derived when they are asked for. */
  fields: () => readonly Field[];
  schema: z.ZodType;
}

const options = {
  task: TaskCommand.options,
  directory: DirectoryCommand.options,
} as const;

/** Every command of a subject, derived from its schema: what is added there can be typed here. */
export const commandSpecs = (subject: keyof typeof options): CommandSpec[] =>
  options[subject].map((schema) => {
    const type = schema.shape.type.value;
    const name = kebab(type);
    const alias = /^(.+)-(?:duty|task)$/.exec(name)?.[1] ?? null;
    return {
      type,
      name,
      alias,
      words: { zh: schema.description ?? type, en: englishNames[type] },
      fields: () => fieldsOf(schema),
      schema,
    };
  });
