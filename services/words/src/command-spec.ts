import { DirectoryCommand, OperationCommand, TaskCommand } from '@baton/contracts';
import type { z } from 'zod';
import type { Words } from './words';
import { aliasOf, englishNames } from './command-names';
import { type Field, fieldsOf, kebab } from './fields';

/** A command of the contracts as the command line offers it. */
export interface CommandSpec {
  type: string;
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
  operation: OperationCommand.options,
  directory: DirectoryCommand.options,
} as const;

/** Every command of a subject, derived from its schema: what is added there can be typed here. */
export const commandSpecs = (subject: keyof typeof options): CommandSpec[] =>
  options[subject].map((schema: (typeof options)[keyof typeof options][number]) => {
    const type = schema.shape.type.value;
    const name = kebab(type);
    return {
      type,
      name,
      alias: aliasOf(subject, type, name),
      words: wordsOf(subject, schema),
      fields: () => fieldsOf(schema),
      schema,
    };
  });

const wordsOf = (
  subject: keyof typeof options,
  { shape, description }: (typeof options)[keyof typeof options][number],
): Words => ({
  zh: description ?? shape.type.value,
  en: englishNames[subject][shape.type.value] ?? shape.type.value,
});

/** What a command of a subject does; its bare type where this version does not know it. */
export function commandWords(subject: keyof typeof options, type: string): Words {
  const known = options[subject].find(
    (schema: (typeof options)[keyof typeof options][number]) => schema.shape.type.value === type,
  );
  return known ? wordsOf(subject, known) : { zh: type, en: type };
}
