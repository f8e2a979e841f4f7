import type { Agency, DirectoryCommand, Role } from '@baton/contracts';
import { seedCalendar, seedPlaybooks } from '@baton/rules';
import { drillPlaybook } from './drill-playbook';

const agency = (id: string, kind: Agency['kind'], name: string, shortName: string): Agency => ({
  id,
  kind,
  name,
  shortName,
  aliases: [],
});

/** The parties of the test district; the names stand for no real ones. */
export const agencies: readonly Agency[] = [
  agency('safety-office', 'district', '测试区安全生产委员会办公室', '区安委办'),
  agency('government', 'district', '测试区人民政府', '区政府'),
  agency('housing', 'department', '测试区住房和城乡建设局', '区住建局'),
  agency('market', 'department', '测试区市场监督管理局', '区市场监管局'),
  agency('fire', 'department', '测试区消防救援大队', '区消防大队'),
  agency('town', 'township', '东街街道办事处', '东街街道'),
  agency('gas', 'company', '测试燃气有限公司', '测试燃气'),
];

interface Seat {
  role: string;
  title: string;
  roles: Role[];
}

const common: Seat[] = [
  { role: 'liaison', title: '联络员', roles: ['liaison', 'reviewer'] },
  { role: 'duty-leader', title: '值班带班领导', roles: ['liaison'] },
  { role: 'leader', title: '主要负责人', roles: ['liaison'] },
];
const extra: Record<string, Seat[]> = {
  'safety-office': [
    { role: 'dispatcher', title: '派遣员', roles: ['dispatcher', 'liaison'] },
    { role: 'district-duty', title: '区值班领导', roles: ['supervisor'] },
  ],
  government: [
    { role: 'supervisor', title: '督查室主任', roles: ['supervisor'] },
    { role: 'chief', title: '分管副区长', roles: ['supervisor'] },
  ],
};

/** The post that is empty on purpose: the gas company has no duty leader, so its ladder must skip that rung. */
export const vacantPost = 'gas.duty-leader';

const seatsOf = ({ id }: Agency): Seat[] => [...common, ...(extra[id] ?? [])];

/** Everybody in the test district. A person's id is their post: `housing.liaison`, `safety-office.dispatcher`, `government.supervisor`. */
export const people = agencies.flatMap((body) =>
  seatsOf(body)
    .map(({ role, title, roles }) => ({ id: `${body.id}.${role}`, name: `${body.shortName}${title}`, agency: body.id, roles }))
    .filter(({ id }) => id !== vacantPost),
);

/** The commands that load the test district, in an order in which each finds what it names; the seed playbooks last, so that classes go by them. */
export function districtCommands(): DirectoryCommand[] {
  const posts = agencies.flatMap((body) =>
    seatsOf(body).map(({ role, title }) => ({ id: `${body.id}.${role}`, agency: body.id, role, title: body.shortName + title })),
  );
  return [
    ...agencies.map((body): DirectoryCommand => ({ type: 'PutAgency', agency: body })),
    ...people.map((person): DirectoryCommand => ({ type: 'PutPerson', person })),
    ...posts.map((post): DirectoryCommand => ({ type: 'PutPost', post })),
    ...people.map(({ id }): DirectoryCommand => ({ type: 'FillPost', post: id, person: id, deputy: null })),
    { type: 'ConfigureDistrict', name: '测试区', office: 'safety-office', lastResort: 'government.chief' },
    { type: 'PublishCalendar', calendar: seedCalendar },
    ...[drillPlaybook, ...seedPlaybooks].map((playbook): DirectoryCommand => ({
      type: 'PublishPlaybook',
      // Every task is looked back at: by the sample of the seed it would hang on its id whether a story has that chapter.
      playbook: { ...playbook, lookBackSample: 100 },
    })),
  ];
}
