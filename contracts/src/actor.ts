import { z } from 'zod';
import { AgencyId, DistrictId, PersonId } from './ids';

/**
 * What a person or machine may act as. `clock` is Baton's own timer (the coordinator and the auditor's sweep); it may ring,
 * put on record what became of effects, and act for a person it names (`onBehalfOfHeader`). `operator` runs the installation and loads the directory. `auditor` reads everything of the district and sends nothing.
 */
export const roles = [
  'liaison',
  'dispatcher',
  'supervisor',
  'reviewer',
  'grid-worker',
  'integrator',
  'auditor',
  'operator',
  'clock',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Who acts: stands in every command and every event. Officials in their office only; never a resident. */
export const Actor = z.strictObject({
  id: PersonId,
  name: z.string().min(1).max(60),
  agency: AgencyId,
  roles: z.array(Role).min(1),
  district: DistrictId,
  through: z
    .literal('clock')
    .optional()
    .describe('sent by a process of Baton for this person, who caused it elsewhere: on a joint operation'),
});
export type Actor = z.infer<typeof Actor>;
