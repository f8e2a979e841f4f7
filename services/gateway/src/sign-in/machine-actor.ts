import type { Actor } from '@baton/contracts';

/** Actors that are no persons of the directory: the installation's operator and Baton's own clock. */
export const machines = ['operator', 'clock'] as const;
export type Machine = (typeof machines)[number];

/** Where machine actors stand in events: no agency of the district's own. */
export interface MachinePlace {
  district: string;
  machineAgency: string;
}

export const machineActor = (machine: Machine, { district, machineAgency }: MachinePlace): Actor => ({
  id: machine,
  name: machine,
  agency: machineAgency,
  roles: [machine],
  district,
});
