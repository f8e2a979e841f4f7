import { staffOf } from '@baton/demo';
import type { Desk } from './story';

/** The desks of the demo district of a seed. Throws for a role that nobody in the agency has. */
export function deskOf(seed: number): Desk {
  const known = new Map<string, string>();
  for (const { id, agency, roles } of staffOf(seed).people) {
    for (const role of roles) if (!known.has(`${agency} ${role}`)) known.set(`${agency} ${role}`, id);
  }
  return (agency, role) => {
    const person = known.get(`${agency} ${role}`);
    if (person === undefined) throw new Error(`nobody in ${agency} is a ${role}`);
    return person;
  };
}
