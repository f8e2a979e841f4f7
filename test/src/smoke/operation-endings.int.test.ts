import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OperationCommand, PlanOperation } from '@baton/contracts';
import { decideUpdate, jointOperationProcess, waitingForQuery, type DecisionOutcome } from '@baton/processes';
import { openHazard } from '../harness/hazard';
import { startSkippingTime, type SkippingTime } from '../harness/skipping-time';

const minute = 60_000;
const commander = 'government.supervisor';
const place = { address: '东街1号', longitude: 119.3, latitude: 26.08 };
const asked: PlanOperation['agencies'] = [
  { agency: 'housing', powers: ['enter', 'stop-use'] },
  { agency: 'market', powers: ['seize'] },
  { agency: 'fire', powers: ['seal'] },
  { agency: 'town', powers: ['enter'] },
  { agency: 'gas', powers: ['cut-supply'] },
];
const powersOf = (agency: string): string[] => asked.find((one) => one.agency === agency)?.powers ?? [];
const people = (agency: string) => ['甲', '乙'].map((name, i) => ({ name: `${agency}${name}`, card: `${agency}-${i + 1}` }));
type Decision = Extract<OperationCommand, { type: 'DecideOperation' }>['decision'];

/** One restaurant, two urgent hazards, five agencies, two hours from now. */
class Story {
  private constructor(
    private readonly time: SkippingTime,
    readonly operation: string,
    readonly tasks: string[],
    readonly at: number,
  ) {}

  static async begin(time: SkippingTime): Promise<Story> {
    const tasks = [];
    for (const lead of ['housing', 'market']) {
      tasks.push(await time.gateway.openTask('safety-office.dispatcher', openHazard({ class: 'urgent', lead })));
    }
    const at = (await time.env.currentTimeMs()) + 120 * minute;
    const operation = await time.operations.plan('safety-office.dispatcher', {
      type: 'PlanOperation',
      title: '东街餐饮联合检查',
      tasks,
      at: new Date(at).toISOString(),
      until: new Date(at + 120 * minute).toISOString(),
      place,
      commander,
      deputy: 'safety-office.district-duty',
      agencies: asked,
      reason: '一户两患，各部门须同时到场',
      overrideClash: null,
    });
    await time.startOperation(operation);
    return new Story(time, operation, tasks, at);
  }

  /** Somebody acts; the process is told, as the keeper tells it. */
  async act(by: string, command: OperationCommand): Promise<string[]> {
    const told = await this.time.operations.act(this.operation, by, command);
    await this.time.tellOperation(this.operation);
    return told;
  }

  callOut = () => this.act(commander, { type: 'CallOut', note: null });

  comes = (agency: string) =>
    this.act(`${agency}.liaison`, {
      type: 'AnswerCallOut',
      answer: {
        coming: true,
        team: { leader: `${agency}甲`, people: people(agency), vehicle: null, powers: powersOf(agency) },
      },
      overrideClash: null,
    });

  refuses = (agency: string) =>
    this.act(`${agency}.liaison`, {
      type: 'AnswerCallOut',
      answer: { coming: false, reason: 'no-people', basis: '值班人员已全部出动', note: null },
      overrideClash: null,
    });

  checksIn = (agency: string) =>
    this.act(`${agency}.liaison`, {
      type: 'CheckIn',
      position: { longitude: place.longitude, latitude: place.latitude },
      people: people(agency),
    });

  /** The commander decides through the process, and gets the gateway's outcome. */
  decides(decision: Decision, by = commander): Promise<DecisionOutcome> {
    const command = { type: 'DecideOperation', decision, reason: '按现场情况决定', overrideClash: null } as const;
    return this.handle.executeUpdate(decideUpdate, { args: [{ by, command }] });
  }

  async until(minutesFromHour: number): Promise<void> {
    await this.time.env.sleep(Math.max(0, this.at + minutesFromHour * minute - (await this.time.env.currentTimeMs())));
  }

  /** Everybody who was called, and about what: minutes before (−) or after the hour, the obligation, the person. */
  climbed(kind: string): [number, string][] {
    return this.time.operations.told(this.operation).flatMap(({ at, event }): [number, string][] => {
      if (event.type !== 'EscalationRaised' || event.data.kind !== kind) return [];
      return [[Math.round((at - this.at) / minute), event.data.to.person]];
    });
  }

  /** Whom effects of a kind told, sorted: those of several targets go on side by side. */
  told(kind: string): string[] {
    const mine = this.time.operations.notices.filter((one) => one.operation === this.operation && one.kind === kind);
    return mine.map(({ target }) => target).sort();
  }

  get happened(): string[] {
    return this.time.operations.told(this.operation).map(({ event }) => event.type);
  }

  get view() {
    return this.time.operations.view(this.operation);
  }

  /** Resolves when the process has ended: nothing is waited for any more. */
  async ended(): Promise<void> {
    await this.handle.result();
    expect(this.view.over).toBe(true);
    expect(this.view.effects.filter(({ status }) => status === 'pending')).toEqual([]);
  }

  get handle() {
    return this.time.env.client.workflow.getHandle(jointOperationProcess.workflowId(this.operation));
  }
}

describe('a joint operation', () => {
  let time: SkippingTime;

  beforeAll(async () => {
    time = await startSkippingTime();
  }, 120_000);
  afterAll(() => time.stop());

  const all = asked.map(({ agency }) => agency);

  /** Everybody is called, comes, and is there. */
  async function onSite(): Promise<Story> {
    const story = await Story.begin(time);
    await story.callOut();
    for (const agency of all) await story.comes(agency);
    expect(await story.decides({ what: 'go' })).toMatchObject({ outcome: 'accepted', events: ['OperationDecided'] });
    await story.until(0);
    for (const agency of all) await story.checksIn(agency);
    return story;
  }

  test('that is recorded: findings land on the tasks, everybody signs, and the process ends', async () => {
    const story = await onSite();
    const [task = ''] = story.tasks;
    await story.act('fire.liaison', {
      type: 'RecordFinding',
      task,
      item: 'hazard',
      seen: '灶具连接软管老化开裂',
      evidence: [],
      measure: null,
      until: null,
      means: { type: 'AddRemark', text: '联合检查确认软管老化' },
    });
    await story.act(commander, { type: 'CompleteSite', summary: '现场检查完毕' });
    for (const agency of all) await story.act(`${agency}.liaison`, { type: 'SignRecord', note: null });
    await story.ended();
    expect(story.view.status).toBe('closed');
    expect(story.view.effects.map(({ kind, status }) => [kind, status])).toEqual([['command-task', 'done']]);
    expect(time.gateway.told(task).at(-1)?.event.type).toBe('RemarkAdded');
  }, 60_000);

  test('that goes short-handed: one is silent, one refuses, one is late, and everybody knows', async () => {
    const story = await Story.begin(time);
    await story.callOut();
    for (const agency of ['housing', 'fire', 'town']) await story.comes(agency);
    await story.refuses('market');
    await time.env.sleep('26 minutes');
    expect(story.climbed('answer')).toEqual([
      [-120, 'market.duty-leader'], // refused: the ladder begins at once
      [-105, 'gas.leader'], // silent; the duty leader's post is vacant
      [-95, 'market.leader'],
    ]);
    const waiting = await story.handle.query(waitingForQuery);
    expect(waiting.join('\n')).toContain('测试燃气');
    expect(await story.decides({ what: 'go' })).toMatchObject({ outcome: 'refused', code: 'quorum-missing' });
    expect(await story.decides({ what: 'go-short-handed' }, 'fire.liaison')).toMatchObject({
      outcome: 'refused',
      code: 'not-commander',
    });
    expect(await story.decides({ what: 'go-short-handed' })).toMatchObject({ outcome: 'accepted' });
    await story.until(1);
    for (const agency of ['housing', 'fire']) await story.checksIn(agency);
    await story.until(45);
    expect(story.climbed('muster').map(([at, who]) => [at, who])).toEqual([
      [30, 'town.duty-leader'],
      [40, 'town.leader'],
    ]);
    await story.act(commander, { type: 'AdmitTeam', agency: 'town', people: people('town'), position: null, reason: '堵车迟到' });
    await story.act(commander, { type: 'CompleteSite', summary: '缺市场监管、燃气公司，仅采取有权采取的措施' });
    for (const agency of ['housing', 'fire', 'town']) await story.act(`${agency}.liaison`, { type: 'SignRecord', note: null });
    await story.ended();
    expect(story.view.quorum.absent.sort()).toEqual(['cut-supply', 'seize']);
  }, 60_000);

  test('that is postponed: everybody is released, and it is called out again', async () => {
    const story = await Story.begin(time);
    await story.callOut();
    for (const agency of all) await story.comes(agency);
    const [at, until] = [24, 26].map((hours) => new Date(story.at + hours * 60 * minute).toISOString());
    await story.decides({ what: 'postpone', at: at ?? '', until: until ?? '' });
    await time.env.sleep('1 minute');
    expect(story.view).toMatchObject({ status: 'postponed', over: false });
    expect(story.view.effects.map(({ kind, target }) => [kind, target])).toEqual(all.map((agency) => ['release-team', agency]));
    expect(story.view.effects.every(({ status }) => status === 'done')).toBe(true);
    expect(story.told('release-team')).toEqual([...all].sort());
    await story.callOut();
    expect(story.view).toMatchObject({ status: 'called-out', round: 2 });
    await story.decides({ what: 'call-off' });
    await story.ended();
  }, 60_000);

  test('that is called off: every team is told, each once, and the tasks’ clocks never stopped', async () => {
    const story = await Story.begin(time);
    await story.callOut();
    for (const agency of all) await story.comes(agency);
    const before = story.tasks.map((task) => time.gateway.seen(task).view.nextDeadline);
    await story.decides({ what: 'call-off' });
    await story.ended();
    expect(story.happened.filter((type) => type === 'EffectRecorded')).toHaveLength(all.length);
    expect(story.told('release-team')).toEqual([...all].sort());
    expect(story.view.status).toBe('called-off');
    expect(story.tasks.map((task) => time.gateway.seen(task).view.nextDeadline)).toEqual(before);
  }, 60_000);

  test('that turns into an emergency: posts and desk are called at once, and what follows is on record', async () => {
    const story = await onSite();
    await story.act('gas.liaison', { type: 'TurnToEmergency', reason: '室内燃气浓度达到爆炸下限', position: null });
    await time.env.sleep('1 minute');
    const called = story.view.effects.filter(({ kind }) => kind === 'call-emergency');
    expect(called.length).toBeGreaterThan(1);
    expect(called.every(({ status }) => status === 'done')).toBe(true);
    expect(story.told('call-emergency')).toEqual(called.map(({ target }) => target).sort());
    await story.act(commander, { type: 'CompleteSite', summary: '已转应急处置' });
    for (const agency of all) await story.act(`${agency}.liaison`, { type: 'SignRecord', note: null });
    await story.ended();
    expect(story.happened.at(-1)).toBe('OperationClosed');
    expect(story.view.emergency).not.toBeNull();
  }, 60_000);

  test('whose commander is silent: the ladder climbs as for any holder until somebody decides', async () => {
    const story = await Story.begin(time);
    await story.callOut();
    for (const agency of all) await story.comes(agency);
    await time.env.sleep('60 minutes');
    expect(story.climbed('decide').length).toBeGreaterThanOrEqual(3);
    const again = { commander: 'safety-office.district-duty', deputy: 'safety-office.dispatcher' };
    await story.act('safety-office.dispatcher', { type: 'ReplaceCommander', ...again, reason: '总指挥失联' });
    expect(await story.decides({ what: 'call-off' }, 'safety-office.district-duty')).toMatchObject({ outcome: 'accepted' });
    await story.ended();
  }, 60_000);
});
