import type { Actor, Role, TaskCommand, TaskEvent, TaskEventType } from '@baton/contracts';
import { seedCalendar } from '../calendar';
import { directorySubject, emptyDirectory, type DirectoryState } from '../directory';
import { seedPlaybooks } from '../playbook';
import { taskSubject } from './subject';
import { noTask, type Task, type TaskState } from './state';

type DataOf<T extends TaskEventType> = (TaskEvent & { type: T })['data'];

/** The district the rule tests play in: five parties, a district office and government, one vacant duty-leader post at the gas company. */
export function testDistrict(): DirectoryState {
  const agencies: [string, string, 'district' | 'department' | 'township' | 'company'][] = [
    ['safety-office', '区安委办', 'district'],
    ['government', '区政府', 'district'],
    ['housing', '区住建局', 'department'],
    ['market', '区市场监管局', 'department'],
    ['fire', '区消防救援大队', 'department'],
    ['town', '东街街道', 'township'],
    ['gas', '榕江燃气', 'company'],
  ];
  const seats: [string, string, string | null][] = [
    ...agencies.flatMap(([id]): [string, string, string | null][] =>
      ['liaison', 'duty-leader', 'leader'].map((role) => [
        id,
        role,
        id === 'gas' && role === 'duty-leader' ? null : `${id}.${role}`,
      ]),
    ),
    ['safety-office', 'district-duty', 'safety-office.duty'],
    ['government', 'supervisor', 'government.supervisor'],
    ['government', 'chief', 'government.chief'],
  ];
  const rolesOf = (role: string): Role[] =>
    role === 'supervisor' || role === 'chief'
      ? ['supervisor']
      : role === 'liaison'
        ? ['liaison', 'reviewer', 'dispatcher']
        : ['liaison'];
  const events = [
    ...agencies.map(([id, name, kind]) => ({
      type: 'AgencyPut' as const,
      data: { agency: { id, name, shortName: name, aliases: [], kind } },
    })),
    ...seats.map(([agency, role]) => ({
      type: 'PostPut' as const,
      data: { post: { id: `${agency}.${role}`, agency, role, title: `${agency} ${role}` } },
    })),
    ...seats.flatMap(([agency, role, person]) =>
      person === null
        ? []
        : [
            { type: 'PersonPut' as const, data: { person: { id: person, name: person, agency, roles: rolesOf(role) } } },
            { type: 'PostFilled' as const, data: { post: `${agency}.${role}`, person, deputy: null } },
          ],
    ),
    {
      type: 'DistrictConfigured' as const,
      data: { name: '示范区', office: 'safety-office', lastResort: 'government.chief' },
    },
    { type: 'CalendarPublished' as const, data: { calendar: seedCalendar } },
    ...seedPlaybooks.map((playbook) => ({ type: 'PlaybookPublished' as const, data: { playbook } })),
  ];
  return events.reduce((state, event) => directorySubject.evolve(state, event, ''), emptyDirectory);
}

/** Somebody of an agency; roles matter at the door, the rules look at agency, id and `supervisor`. */
export const actor = (agency: string, id = `${agency}.liaison`, roles: Role[] = ['liaison']): Actor => ({
  id,
  name: id,
  agency,
  roles,
  district: 'gulou',
});
export const supervisor = actor('government', 'government.supervisor', ['supervisor']);
export const clock = actor('safety-office', 'clock', ['clock']);

export const entity = 'gulou:task:0000000000000000000000TEST';

/** A task under test: commands go in at an instant, outcomes come out; history and state stand by. */
export class TaskSpec {
  state: TaskState = noTask;
  readonly history: { event: TaskEvent; at: string; by: Actor }[] = [];
  now: string;

  constructor(
    start: string,
    readonly directory: DirectoryState = testDistrict(),
  ) {
    this.now = start;
  }

  get task(): Task {
    if (this.state.status === 'none') throw new Error('not opened');
    return this.state;
  }

  /** Moves the clock; never back. */
  at(instant: string): this {
    if (instant > this.now) this.now = instant;
    return this;
  }

  /** Sends a command; gives the types of its events, `nothing`, or the code of its refusal. */
  send(by: Actor, command: TaskCommand): TaskEventType[] | string {
    const decision = taskSubject.decide(this.state, command, {
      now: this.now,
      actor: by,
      policy: this.directory,
      entity,
      commandId: `c${this.history.length}`,
    });
    if (decision.outcome === 'refused') return decision.refusal.code;
    if (decision.outcome === 'nothing') return decision.reason;
    for (const event of decision.events) {
      this.state = taskSubject.evolve(this.state, event, this.now);
      this.history.push({ event, at: this.now, by });
    }
    return decision.events.map(({ type }) => type);
  }

  /** Rings at every deadline up to and including an instant, as the clock does. */
  ringUntil(instant: string): this {
    for (
      let due = taskSubject.nextDeadline(this.state);
      due !== null && due <= instant;
      due = taskSubject.nextDeadline(this.state)
    ) {
      this.at(due).send(clock, { type: 'RingTask' });
    }
    return this.at(instant);
  }

  /** Data of the events of a type, in order. */
  told<T extends TaskEventType>(type: T): DataOf<T>[] {
    const data: unknown[] = this.history.filter(({ event }) => event.type === type).map(({ event }) => event.data);
    return data as DataOf<T>[];
  }
}

/** A complete OpenTask command with the given differences. */
export const open = (
  more: Partial<Extract<TaskCommand, { type: 'OpenTask' }>> = {},
): Extract<TaskCommand, { type: 'OpenTask' }> => ({
  type: 'OpenTask',
  class: 'urgent',
  lead: 'housing',
  assists: [],
  reviewer: null,
  rectifyBy: null,
  hazard: {
    ledgerNumber: 'RQ-1',
    foundOn: '2026-03-02',
    source: '专项排查',
    inspectedBy: null,
    inspector: null,
    owner: '东街小吃店',
    ownerCode: null,
    place: { address: '东街1号', township: 'town', grid: null, longitude: null, latitude: null, kind: '餐饮场所' },
    part: '灶具连接管',
    description: '灶具连接软管老化开裂',
    basis: null,
    severity: null,
    measures: null,
    fundsYuan: null,
    responsibleBody: null,
    responsiblePerson: null,
    patron: null,
    remarks: null,
  },
  ...more,
});

export const plan = {
  goal: '消除隐患',
  method: '更换金属软管',
  resources: '200元',
  responsible: '店主',
  timeLimit: '2026-03-03',
  safety: '停用期间关闭总阀',
  milestones: [],
};
