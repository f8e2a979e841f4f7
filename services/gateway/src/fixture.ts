import { randomUUID } from 'node:crypto';
import {
  directoryEntity,
  newEntityId,
  OpenTask,
  type Actor,
  type DirectoryCommand,
  type Role,
  type TaskCommand,
} from '@baton/contracts';
import { type Journal, storedDirectory, storedTask } from '@baton/journal';
import { seedCalendar, seedPlaybooks } from '@baton/rules';
import { connectMongo, type Mongo } from '@baton/runtime';
import { commandHash } from './command-hash';
import type { Snapshot } from './directory/policy';

export const district = 'gulou';
export const actor = (agency: string, ...roles: Role[]): Actor => ({
  id: `${agency}.someone`,
  name: agency,
  agency,
  roles,
  district,
});
export const operator: Actor = { id: 'operator', name: 'operator', agency: 'baton', roles: ['operator'], district };

/** A database of the test's own on the real server of the run. */
export function databaseForTest(): Mongo {
  const url = new URL(process.env['MONGO_URL'] ?? '');
  url.pathname = `/gateway_${randomUUID().replaceAll('-', '')}`;
  return connectMongo(url.toString(), { appName: 'test' });
}

const agencies = ['office', 'housing', 'market', 'fire', 'town'];

/** Roles that the seed playbooks' ladders call, and the post of last resort. */
const postsOf = ['liaison', 'duty-leader', 'leader', 'district-duty', 'supervisor', 'chief'];

/** The least directory in which tasks can be opened. */
export const smallDirectory: DirectoryCommand[] = [
  ...agencies.map((id): DirectoryCommand => ({
    type: 'PutAgency',
    agency: { id, name: `${id} 全称`, shortName: id, aliases: [], kind: id === 'office' ? 'district' : 'department' },
  })),
  { type: 'PutPerson', person: { id: 'chief', name: '分管领导', agency: 'office', roles: ['supervisor'] } },
  { type: 'PutPerson', person: { id: 'chief.deputy', name: '值班主任', agency: 'office', roles: ['supervisor'] } },
  { type: 'PutPerson', person: { id: 'market.li', name: '李科长', agency: 'market', roles: ['liaison'] } },
  ...agencies.flatMap((agency) =>
    postsOf.map((role): DirectoryCommand => ({
      type: 'PutPost',
      post: { id: `${agency}.${role}`, agency, role, title: role },
    })),
  ),
  { type: 'FillPost', post: 'office.chief', person: 'chief', deputy: null },
  { type: 'FillPost', post: 'office.supervisor', person: 'chief.deputy', deputy: null },
  { type: 'ConfigureDistrict', name: '鼓楼区', office: 'office', lastResort: 'office.chief' },
  { type: 'PublishCalendar', calendar: seedCalendar },
  ...seedPlaybooks.map((playbook): DirectoryCommand => ({ type: 'PublishPlaybook', playbook })),
];

/** Commands straight into the journal, as the routes send them; throws when one is not accepted. */
export class Writer {
  constructor(
    private readonly journal: Journal,
    private readonly snapshot: () => Snapshot | Promise<Snapshot>,
  ) {}

  async direct(command: DirectoryCommand): Promise<void> {
    const entity = directoryEntity(district);
    await accepted(
      this.journal.execute(storedDirectory, {
        ...common(entity, operator),
        command,
        commandHash: commandHash(command),
        policy: null,
      }),
    );
  }

  /** Opens a task offered to an agency, in a township. Gives its id. */
  async open(lead: string | null, township: string | null = null): Promise<string> {
    const key = randomUUID();
    const entity = newEntityId(district, 'task', key);
    await this.send(entity, operator, openTask(lead, township), key);
    return entity;
  }

  async send(entity: string, by: Actor, command: TaskCommand, key: string = randomUUID()): Promise<void> {
    const { directory } = await this.snapshot();
    const request = { ...common(entity, by), commandId: key, command, commandHash: commandHash(command), policy: directory };
    await accepted(this.journal.execute(storedTask, request));
  }
}

const common = (entity: string, by: Actor) => ({
  entity,
  district,
  commandId: randomUUID() as string,
  actor: by,
  policyVersions: {},
  createsEntity: true,
});

async function accepted(outcome: Promise<{ outcome: string }>): Promise<void> {
  const settled = await outcome;
  if (settled.outcome !== 'accepted') throw new Error(JSON.stringify(settled));
}

const openTask = (lead: string | null, township: string | null): TaskCommand =>
  OpenTask.parse({
    type: 'OpenTask',
    class: 'complex',
    lead,
    reviewer: 'fire',
    hazard: {
      foundOn: '2026-11-02',
      owner: '东街小吃店',
      place: { address: '东街1号', township },
      description: '灶具连接软管老化开裂',
    },
  });
