import { randomUUID } from 'node:crypto';
import type { FindingMeans, MeasureTaken, OperationCommand, OperationStatus, OperationView } from '@baton/contracts';
import { openHazard } from '../harness/hazard';
import { asked, commander, crew, door } from '../harness/operation-at-the-door';
import type { PersistentClient } from '../harness/persistent-client';

const dispatcher = 'safety-office.dispatcher';
const hour = 3_600_000;
export const calledAgencies = Object.keys(asked);

/** Operations of one test, each at hours of its own: no two of them want one commander or one team together. */
let begun = 0;
const hoursOf = (n: number) => ({
  at: new Date(Date.now() + (1 + 4 * n) * hour).toISOString(),
  until: new Date(Date.now() + (3 + 4 * n) * hour).toISOString(),
});

/** A phase of an operation's life: what people do, and how the operation stands when they have done it. */
export interface Phase {
  name: string;
  status: OperationStatus;
  acts(life: OperationLife): Promise<void>;
}

/** A joint operation over a task of its own, as careful clients live through it. */
export class OperationLife {
  operation = '';
  task = '';

  constructor(private readonly client: PersistentClient) {}

  async plan(): Promise<void> {
    const opened = await this.client.open(dispatcher, randomUUID(), openHazard({ class: 'urgent' }));
    this.task = opened?.id ?? '';
    await this.client.act('housing.liaison', this.task, { type: 'AcceptDuty', duty: 'lead', plan: null });
    const planned = await this.client.plan(dispatcher, randomUUID(), {
      type: 'PlanOperation',
      title: '东街餐饮联合检查',
      tasks: [this.task],
      ...hoursOf((begun += 1)),
      place: door,
      commander,
      deputy: 'safety-office.district-duty',
      agencies: calledAgencies.map((agency) => ({ agency, powers: asked[agency] ?? [] })),
      reason: '一户多患',
      overrideClash: null,
    });
    this.operation = planned?.id ?? '';
  }

  async act(person: string, command: OperationCommand): Promise<void> {
    const answer = await this.client.operate(person, this.operation, command);
    if (!answer) throw new Error(`${command.type} of ${person} was refused`);
  }

  /** Every agency does it, one after the other. */
  async each(commandOf: (agency: string) => OperationCommand): Promise<void> {
    for (const agency of calledAgencies) await this.act(`${agency}.liaison`, commandOf(agency));
  }

  view = (): Promise<OperationView> => this.client.operation(commander, this.operation);

  callOut = () => this.act(commander, { type: 'CallOut', note: null });

  allCome = () =>
    this.each((agency) => ({
      type: 'AnswerCallOut',
      answer: {
        coming: true,
        team: { leader: `${agency}甲`, people: crew(agency), vehicle: null, powers: asked[agency] ?? [] },
      },
      overrideClash: null,
    }));

  decides = (decision: Extract<OperationCommand, { type: 'DecideOperation' }>['decision']) =>
    this.act(commander, { type: 'DecideOperation', decision, reason: '按现场情况决定', overrideClash: null });

  postpones = () => this.decides({ what: 'postpone', ...hoursOf((begun += 1)) });

  allCheckIn = () =>
    this.each((agency) => ({
      type: 'CheckIn',
      position: { longitude: door.longitude, latitude: door.latitude },
      people: crew(agency),
    }));

  finds = (person: string, seen: string, more: Partial<Extract<OperationCommand, { type: 'RecordFinding' }>>) =>
    this.act(person, {
      ...{ type: 'RecordFinding', task: this.task, item: 'hazard', seen, evidence: [], until: null },
      ...{ measure: null, means: null, ...more },
    });

  allSign = () => this.each(() => ({ type: 'SignRecord', note: null }));
}

/** Stop of use, ordered on the spot: its approval is owed afterwards. */
const stopUse: MeasureTaken = {
  kind: 'stop-use',
  power: 'stop-use',
  agency: 'housing',
  description: '后厨燃气灶具',
  officers: crew('housing').map(({ name }) => name),
  approval: { how: 'on-the-spot', urgency: '软管开裂漏气' },
  party: { told: true, heard: true, signature: 'signed', witnessed: false },
  documents: [
    { kind: 'decision', number: '停用〔2026〕1号' },
    { kind: 'site-record', number: null },
  ],
  inventory: [],
};

/** The same as an interim measure of the task. */
const stopOfUse: FindingMeans = {
  type: 'SetInterimMeasure',
  kind: 'stop-use',
  description: '现场责令停止使用',
  watcher: '店主',
  evidence: [],
};

const planned: Phase = { name: 'planned', status: 'planned', acts: (life) => life.plan() };
const calledOut: Phase = { name: 'called out', status: 'called-out', acts: (life) => life.callOut() };
const mustering: Phase = {
  name: 'mustering',
  status: 'mustering',
  acts: async (life) => {
    await life.allCome();
    await life.decides({ what: 'go' });
  },
};
const onSite: Phase = { name: 'on site', status: 'on-site', acts: (life) => life.allCheckIn() };
const closed: Phase = { name: 'closed', status: 'closed', acts: (life) => life.allSign() };

/** Lives that together pass every boundary between two phases there is. */
export const operationLives: Record<string, readonly Phase[]> = {
  'recorded and signed, its findings on their tasks': [
    planned,
    calledOut,
    mustering,
    onSite,
    {
      name: 'recorded',
      status: 'recorded',
      acts: async (life) => {
        await life.finds('housing.liaison', '灶具连接软管开裂', { measure: stopUse, means: stopOfUse });
        await life.finds('fire.liaison', '后厨无灭火器', { means: { type: 'AddRemark', text: '联合检查：后厨无灭火器' } });
        // What it does not hold the gas company can't offer: the task refuses, and the commander sees that.
        const means = { type: 'OfferDuty', duty: 'lead', to: 'gas', note: null } as const;
        await life.finds('gas.liaison', '表后管未固定', { means });
        const { hazard } = openHazard();
        const found = { ...hazard, description: '隔壁店铺擅自改管' };
        await life.act('gas.liaison', { type: 'RecordHazard', hazard: found, class: 'urgent', lead: null, evidence: [] });
        await life.act(commander, { type: 'CompleteSite', summary: '现场检查完毕' });
      },
    },
    {
      ...closed,
      acts: async (life) => {
        await life.act('housing.leader', {
          type: 'ApproveMeasure',
          measure: 'measure-1',
          approved: true,
          basis: '情况紧急，同意',
        });
        await life.allSign();
      },
    },
  ],
  'postponed, called out again and called off': [
    planned,
    calledOut,
    { name: 'postponed', status: 'postponed', acts: (life) => life.allCome().then(life.postpones) },
    { ...calledOut, name: 'called out again' },
    mustering,
    { name: 'called off', status: 'called-off', acts: (life) => life.decides({ what: 'call-off' }) },
  ],
  'turned into an emergency on the way': [
    planned,
    calledOut,
    mustering,
    {
      name: 'an emergency',
      status: 'mustering',
      acts: (life) => life.act('gas.liaison', { type: 'TurnToEmergency', reason: '燃气浓度持续上升', position: null }),
    },
    onSite,
    {
      name: 'recorded',
      status: 'recorded',
      acts: (life) => life.act(commander, { type: 'CompleteSite', summary: '已转应急处置' }),
    },
    closed,
  ],
};
