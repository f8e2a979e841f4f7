import { subject } from '@casl/ability';
import type { Permissions, Subject } from './policy';

/** A condition on the documents of the own district, as MongoDB takes it. */
export type ReadFilter = { district: string } & Record<string, unknown>;

/**
 * What somebody may read of a kind, as a filter for every query. The district stands first and once, where every index
 * begins. Throws when the policy knows no such reader, or would look beyond a district: a fault of the policy.
 */
export function readFilter(permissions: Permissions, of: Subject): ReadFilter {
  const conditions = permissions.rulesFor('read', of).map((rule) => {
    if (rule.inverted || typeof rule.conditions?.['district'] !== 'string')
      throw new Error(`the policy reads ${of} without a district`);
    return rule.conditions as ReadFilter;
  });
  const [first, ...others] = conditions.reverse();
  if (first === undefined) throw new Error(`the policy lets nobody of these roles read ${of}`);
  if (others.length === 0) return first;
  const { district } = first;
  if (others.some((other) => other.district !== district)) throw new Error(`the policy reads ${of} of several districts`);
  return { district, $or: conditions.map(({ district: _own, ...rest }) => rest) };
}

/** Whether somebody may read one thing, by its fields. */
export const mayRead = (permissions: Permissions, of: Subject, fields: ReadFilter): boolean =>
  permissions.can('read', subject(of, { ...fields }));
