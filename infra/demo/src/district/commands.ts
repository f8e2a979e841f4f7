import type { Calendar, DirectoryCommand, Playbook } from '@baton/contracts';
import { agencies, districtName, officeId, supervisionId } from './agencies';
import { staffOf } from './staff';

/** What a district decides by. */
export interface DistrictPolicy {
  calendars: readonly Calendar[];
  playbooks: readonly Playbook[];
}

/** Calendars and playbooks to publish; a version once published is published once. */
export const policyCommands = ({ calendars, playbooks }: DistrictPolicy): DirectoryCommand[] => [
  ...calendars.map((calendar): DirectoryCommand => ({ type: 'PublishCalendar', calendar })),
  ...playbooks.map((playbook): DirectoryCommand => ({ type: 'PublishPlaybook', playbook })),
];

/** Everything the directory must be told, in an order in which each command finds what it names. */
export function directoryCommands(seed: number, policy: DistrictPolicy): DirectoryCommand[] {
  const { people, posts, fillings } = staffOf(seed);
  return [
    ...agencies.map((agency): DirectoryCommand => ({ type: 'PutAgency', agency })),
    ...people.map((person): DirectoryCommand => ({ type: 'PutPerson', person })),
    ...posts.map((post): DirectoryCommand => ({ type: 'PutPost', post })),
    ...fillings.map((filling): DirectoryCommand => ({ type: 'FillPost', ...filling })),
    { type: 'ConfigureDistrict', name: districtName, office: officeId, lastResort: `${supervisionId}-chief` },
    ...policyCommands(policy),
  ];
}
