import { AgencyId, EntityId } from '@baton/contracts';
import { z } from 'zod';

/**
 * How a field of a command is typed on a command line: `list` several values, `pairs` several `a=b` (or `a=b=c`), `evidence` files to
 * be sent, `document` a JSON file. `instant` takes a local date or time, `agency` any name of an agency, `task` any name
 * of a task.
 */
export type FieldKind =
  | 'text'
  | 'whole-number'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'date'
  | 'instant'
  | 'agency'
  | 'task'
  | 'list'
  | 'pairs'
  | 'evidence'
  | 'document';

export interface Field {
  /** Where the value goes in the body. */
  path: readonly string[];
  /** `--time-limit` */
  flag: string;
  kind: FieldKind;
  /** The command can't be without it. */
  required: boolean;
  choices: readonly string[];
  /** Of `list` the item, of `pairs` what stands between the signs. */
  parts: readonly Part[];
}

/** One of several values typed together; of a `list` within a pair the values stand between commas. */
export type Part = Pick<Field, 'path' | 'kind' | 'choices' | 'required'> & { parts: readonly Part[] };

/** What of a JSON Schema is looked at here. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: string | boolean;
  items?: Schema;
  enum?: string[];
  format?: string;
  pattern?: string;
}

const jsonSchema = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input' }) as Schema;
const agencyPattern = jsonSchema(AgencyId).pattern;
const taskPattern = jsonSchema(EntityId).pattern;

/** The fields of a command's schema, objects within taken apart as far as flags can say them. `type` is the command itself. */
export function fieldsOf(command: z.ZodType): Field[] {
  const schema = jsonSchema(command);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    name === 'type' ? [] : fieldsAt([name], child, isRequired(name, schema)),
  );
  const leaves = fields.map((f) => f.path.at(-1));
  return fields.map((f) => {
    const unique = leaves.filter((leaf) => leaf === f.path.at(-1)).length === 1;
    return { ...f, flag: `--${kebab((unique ? f.path.slice(-1) : f.path.slice(-2)).join('-'))}` };
  });
}

export const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

const isRequired = (name: string, { required = [] }: Schema): boolean => required.includes(name);

/** A schema without its null. */
const given = (schema: Schema): Schema => {
  const [only, second] = (schema.anyOf ?? []).filter((s) => s.type !== 'null');
  return only && !second ? only : schema;
};

function fieldsAt(path: readonly string[], nullable: Schema, required: boolean): Field[] {
  const schema = merged(given(nullable));
  const inner = schema.type === 'object' && schema.properties ? childrenOf(path, schema, required) : null;
  if (inner && inner.every((f) => f.kind !== 'document')) return inner;
  return [{ path, flag: '', required, ...kindOf(schema, path) }];
}

/**
 * A choice between objects as one object with the fields of all, of which those are required that every one requires:
 * which of them go together, the command's own schema says. Commands within a command stay documents.
 */
function merged(schema: Schema): Schema {
  const options = schema.oneOf ?? schema.anyOf ?? [];
  const shapes = options.map(({ properties }) => properties);
  if (options.length === 0 || shapes.some((shape) => !shape || shape['type']?.const !== undefined)) return schema;
  const names = [...new Set(shapes.flatMap((shape) => Object.keys(shape!)))];
  const properties = names.map((name): [string, Schema] => {
    const found = shapes.flatMap((shape) => shape![name] ?? []);
    const constants = found.flatMap((one) => one.const ?? []);
    if (constants.length === 0) return [name, found[0]!];
    const words = constants.filter((one) => typeof one === 'string');
    return [name, words.length > 0 ? { type: 'string', enum: words } : { type: 'boolean' }];
  });
  const required = names.filter((name) => options.every((option) => isRequired(name, option)));
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

const childrenOf = (path: readonly string[], schema: Schema, required: boolean): Field[] =>
  Object.entries(schema.properties!).flatMap(([name, child]) =>
    fieldsAt([...path, name], child, required && isRequired(name, schema)),
  );

type Kind = Pick<Part, 'kind' | 'choices' | 'parts'>;
const plain = (kind: FieldKind): Kind => ({ kind, choices: [], parts: [] });

function kindOf(schema: Schema, path: readonly string[]): Kind {
  switch (schema.type) {
    case 'boolean':
      return plain('yes-no');
    case 'integer':
      return plain('whole-number');
    case 'number':
      return plain('number');
    case 'string':
      return stringKind(schema, path);
    case 'array':
      return arrayKind(schema.items ?? {}, path);
    default:
      return plain('document');
  }
}

function stringKind({ enum: choices, format, pattern }: Schema, path: readonly string[]): Kind {
  if (choices) return { kind: 'choice', choices, parts: [] };
  if (format === 'date') return plain('date');
  if (format === 'date-time') return plain('instant');
  // Items of a list have ids of the same form.
  if (pattern === agencyPattern && path.at(-1) !== 'item') return plain('agency');
  return plain(pattern === taskPattern ? 'task' : 'text');
}

function arrayKind(items: Schema, path: readonly string[]): Kind {
  const names = Object.keys(items.properties ?? {});
  if (names.includes('fileId')) return plain('evidence');
  const parts = names.map((name) => partOf([...path, name], given(items.properties![name]!), isRequired(name, items)));
  const last = parts.at(-1);
  if (parts.length > 1 && parts.every((p) => isScalar(p.kind) || (p === last && p.kind === 'list')))
    return { kind: 'pairs', choices: [], parts };
  const item = partOf(path, items, true);
  return isScalar(item.kind) ? { kind: 'list', choices: [], parts: [item] } : plain('document');
}

const partOf = (path: readonly string[], schema: Schema, required: boolean): Part => ({
  path,
  required,
  ...kindOf(schema, path),
});

const isScalar = (kind: FieldKind): boolean => !['list', 'pairs', 'evidence', 'document'].includes(kind);
