import { z } from 'zod';

/**
 * A schema as consumers read it: in every object of it keys that nobody here knows yet are kept, not refused. What we
 * accept is strict; what was published may one day say more than this version of the code understands.
 */
export function loose<T extends z.ZodType>(schema: T): T {
  return loosened(schema) as T;
}

/** Descriptions and checks come along. */
const inherit = { parent: true };

function loosened(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(Object.entries(schema.shape as z.ZodRawShape).map(([key, part]) => [key, inner(part)]));
    return schema.clone({ ...schema.def, shape, catchall: z.unknown() }, inherit);
  }
  if (schema instanceof z.ZodUnion) return schema.clone({ ...schema.def, options: schema.options.map(inner) }, inherit);
  if (schema instanceof z.ZodArray) return schema.clone({ ...schema.def, element: inner(schema.element) }, inherit);
  if (schema instanceof z.ZodRecord) return schema.clone({ ...schema.def, valueType: inner(schema.valueType) }, inherit);
  if (schema instanceof z.ZodNullable) return schema.clone({ ...schema.def, innerType: inner(schema.unwrap()) }, inherit);
  if (schema instanceof z.ZodOptional) return schema.clone({ ...schema.def, innerType: inner(schema.unwrap()) }, inherit);
  if (schema instanceof z.ZodDefault) return schema.clone({ ...schema.def, innerType: inner(schema.unwrap()) }, inherit);
  return schema;
}

const inner = (part: z.core.$ZodType): z.ZodType => loosened(part as z.ZodType);
