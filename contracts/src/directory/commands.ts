import { z } from 'zod';
import type { Role } from '../actor';
import { Calendar } from '../calendar';
import { AgencyId, PersonId } from '../ids';
import { Playbook } from '../playbook';
import { Agency, Person, Post, PostId } from './entries';

const PutAgency = z.strictObject({ type: z.literal('PutAgency'), agency: Agency }).describe('登记或变更单位');
const PutPerson = z.strictObject({ type: z.literal('PutPerson'), person: Person }).describe('登记或变更人员');
const PutPost = z.strictObject({ type: z.literal('PutPost'), post: Post }).describe('设立或变更岗位');
const FillPost = z
  .strictObject({ type: z.literal('FillPost'), post: PostId, person: PersonId, deputy: PersonId.nullable().default(null) })
  .describe('任岗：指定在岗人员和替岗人员');
const VacatePost = z
  .strictObject({ type: z.literal('VacatePost'), post: PostId, reason: z.string().min(1).max(200) })
  .describe('岗位空缺');
const ConfigureDistrict = z
  .strictObject({
    type: z.literal('ConfigureDistrict'),
    name: z.string().min(1).max(60),
    office: AgencyId.describe('the dispatching office 安委办: holder of every duty before its first acceptance'),
    lastResort: PostId.describe('the post a ladder reaches when all others are vacant; may never be vacant'),
  })
  .describe('设定派遣机构和兜底岗位');
const PublishCalendar = z.strictObject({ type: z.literal('PublishCalendar'), calendar: Calendar }).describe('发布工作日历');
const PublishPlaybook = z.strictObject({ type: z.literal('PublishPlaybook'), playbook: Playbook }).describe('发布处置规程');

/** Commands of the directory, the second subject. */
export const DirectoryCommand = z.discriminatedUnion('type', [
  PutAgency,
  PutPerson,
  PutPost,
  FillPost,
  VacatePost,
  ConfigureDistrict,
  PublishCalendar,
  PublishPlaybook,
]);
export type DirectoryCommand = z.infer<typeof DirectoryCommand>;
type DirectoryCommandType = DirectoryCommand['type'];

/** Which roles may send a command: whoever runs the installation. */
export const directoryCommandRoles: Record<DirectoryCommandType, readonly Role[]> = {
  PutAgency: ['operator'],
  PutPerson: ['operator'],
  PutPost: ['operator'],
  FillPost: ['operator'],
  VacatePost: ['operator'],
  ConfigureDistrict: ['operator'],
  PublishCalendar: ['operator'],
  PublishPlaybook: ['operator'],
};
