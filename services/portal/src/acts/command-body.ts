import type { Problem } from '@baton/contracts';

/** Values of a form by field, as its inputs give them. */
export type Typed = { [field: string]: unknown };

/** A command of what was typed: what was left empty is left out, so that its default holds. */
export function commandBody(type: string, names: Typed, typed: Typed): Typed {
  return { type, ...names, ...(given(typed) as Typed | undefined) };
}

function given(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map(given).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = given(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Where a field stands in a form. */
export type FieldPath = (string | number)[];

/** The field a JSON pointer names. */
export const fieldAt = (pointer: string): FieldPath =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** What a refusal blames on which field. */
export function blamed({ pointer, errors, detail }: Problem): { name: FieldPath; errors: string[] }[] {
  if (errors && errors.length > 0) return errors.map((one) => ({ name: fieldAt(one.pointer), errors: [one.detail] }));
  return pointer ? [{ name: fieldAt(pointer), errors: [detail] }] : [];
}
