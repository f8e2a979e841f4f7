import type { Agency, Calendar, DirectoryCommand, Person, Playbook, Role } from '@baton/contracts';

/** A district as the real runs need it: who is in it and by which rules it works. */
export interface District {
  id: string;
  name: string;
  agencies: readonly Agency[];
  calendar: Calendar;
  playbooks: readonly Playbook[];
  /** Posts nobody fills. */
  vacant: readonly string[];
}

/** Agencies every district of the real runs has. */
export const officeId = 'anweiban';
export const supervisionId = 'duchashi';
/** Re-checks the work of all others and never leads. */
export const reviewerId = 'fuhe';

interface Seat {
  role: string;
  title: string;
  roles: Role[];
}

const common: Seat[] = [
  { role: 'liaison', title: '联络员', roles: ['liaison'] },
  { role: 'duty-leader', title: '带班领导', roles: ['liaison'] },
  { role: 'leader', title: '主要负责人', roles: ['liaison'] },
];
const further: Record<string, Seat[]> = {
  [officeId]: [
    { role: 'dispatcher', title: '派遣员', roles: ['dispatcher', 'liaison'] },
    { role: 'district-duty', title: '区总值班', roles: ['supervisor'] },
  ],
  [supervisionId]: [
    { role: 'supervisor', title: '督查室主任', roles: ['supervisor'] },
    { role: 'chief', title: '分管副区长', roles: ['supervisor'] },
  ],
  [reviewerId]: [{ role: 'reviewer', title: '复核专员', roles: ['reviewer'] }],
};

/** Person and post of an agency and a role have the same id. */
export const personOf = (agency: string, role: string): string => `${agency}.${role}`;
export const dispatcher = personOf(officeId, 'dispatcher');
export const supervisor = personOf(supervisionId, 'supervisor');
export const reviewer = personOf(reviewerId, 'reviewer');
export const liaisonOf = (agency: string): string => personOf(agency, 'liaison');

const seats = (agencies: readonly Agency[]) =>
  agencies.flatMap(({ id, shortName }) =>
    [...common, ...(further[id] ?? [])].map(({ role, title, roles }) => ({ agency: id, role, title: shortName + title, roles })),
  );

/** The district's own offices, named after it. */
export const offices = (district: string): Agency[] => [
  { id: officeId, kind: 'district', name: `${district}安全生产委员会办公室`, shortName: '区安委办', aliases: [] },
  { id: supervisionId, kind: 'district', name: `${district}人民政府督查室`, shortName: '区督查室', aliases: [] },
  { id: reviewerId, kind: 'department', name: `${district}安全生产复核中心`, shortName: '区复核中心', aliases: [] },
];

/** Loads a district, in an order in which each command finds what it names. */
export function directoryCommands({ name, agencies, calendar, playbooks, vacant }: District): DirectoryCommand[] {
  const all = seats(agencies);
  const people = all.map(({ agency, role, title, roles }): Person => ({
    id: personOf(agency, role),
    name: title,
    agency,
    roles,
  }));
  return [
    ...agencies.map((agency): DirectoryCommand => ({ type: 'PutAgency', agency })),
    ...people.map((person): DirectoryCommand => ({ type: 'PutPerson', person })),
    ...all.map(({ agency, role, title }): DirectoryCommand => ({
      type: 'PutPost',
      post: { id: personOf(agency, role), agency, role, title },
    })),
    ...people
      .filter(({ id }) => !vacant.includes(id))
      .map(({ id }): DirectoryCommand => ({ type: 'FillPost', post: id, person: id, deputy: null })),
    { type: 'ConfigureDistrict', name, office: officeId, lastResort: personOf(supervisionId, 'chief') },
    { type: 'PublishCalendar', calendar },
    ...playbooks.map((playbook): DirectoryCommand => ({ type: 'PublishPlaybook', playbook })),
  ];
}
