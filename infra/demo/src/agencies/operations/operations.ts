import { OperationCommand, OperationSuggestions, type OperationStatus, type OperationView } from '@baton/contracts';
import type { Gateway } from '../../gateway';
import { firstFree } from '../../hazards/first-free';
import { dispatcherOf } from '../../load';
import { Acts, actName } from '../acts';
import { openBoard, operationsUnderWay, type Board } from '../board';
import { countAct, countOperations, type Counts } from '../counts';
import type { Roster } from '../roster';
import type { Pace } from '../temper';
import type { Work } from '../work';
import { isWorthMeeting, planFrom } from './planning';
import type { OperationScene, OperationWant } from './scene';
import { operationKey, Series } from './series';
import { fieldTeams } from './teams';
import { twistOf } from './twist';
import { operationWants } from './wants';

export interface OperationsOptions {
  gateway: Gateway;
  roster: Roster;
  /** Who looks. */
  observer: string;
  pace: Pace;
  clock: () => string;
  counts: Counts;
}

const hour = 3_600_000;
/** From one plan to the next, at haste 1: three minutes and a half among people two hundred times as fast. */
const betweenPlans = 12 * hour;
/** From one look for something to do together to the next, while nothing is found. */
const betweenLooks = 2 * hour;
/** Operations planned and not yet recorded, at most. */
const atOnce = 4;
const unrecorded: readonly OperationStatus[] = ['planned', 'called-out', 'mustering', 'on-site', 'postponed'];

/** Joint operations as the simulated agencies hold them: planned from what is suggested, then acted on as each shows. */
export class SimulatedOperations implements Work {
  private readonly board: Board<OperationView>;
  private readonly acts: Acts<OperationView, OperationCommand>;
  private readonly series: Series;
  private readonly teams;
  /** Number of the next one; null until the district was asked which there are. */
  private next: number | null = null;
  private plansFrom = '';
  /** Tasks that were taken to an operation already; none is taken to a second. */
  private readonly taken = new Set<string>();

  constructor(private readonly options: OperationsOptions) {
    const { gateway, observer, pace, roster } = options;
    this.board = openBoard(gateway, observer, operationsUnderWay);
    this.acts = new Acts(gateway, 'operations', this.board);
    this.series = new Series(pace.seed);
    this.teams = fieldTeams(pace.seed, roster.agencies);
  }

  async look(): Promise<void> {
    const before = [...this.board.views.keys()];
    await this.board.scan();
    this.count(before);
  }

  async act(): Promise<boolean> {
    if (await this.plan()) return true;
    for (const view of this.board.views.values()) {
      const scene = await this.sceneOf(view);
      for (const ways of scene ? operationWants(scene) : []) {
        const want = ways.find((one) => this.acts.isNew(view, one));
        if (want) return this.perform(view, want);
      }
    }
    return false;
  }

  private async perform(view: OperationView, want: OperationWant): Promise<true> {
    const before = [...this.board.views.keys()];
    const reply = await this.acts.perform(view, want);
    const { type } = want.command;
    const who = this.options.roster.nameOf(want.person.agency);
    countAct(this.options.counts, type, `${who}${actName(OperationCommand.options, type)} ${view.title}`, reply);
    this.count(before);
    return true;
  }

  private count(before: readonly string[]): void {
    const { views } = this.board;
    countOperations(this.options.counts, views.values(), before.filter((id) => !views.has(id)).length);
  }

  /** What somebody sees of an operation; null where the playbook it runs by is not known. */
  private async sceneOf(view: OperationView): Promise<OperationScene | null> {
    const { roster, pace, clock } = this.options;
    const { id, version } = view.playbook;
    const rules = roster.playbooks.find((playbook) => playbook.id === id && playbook.version === version)?.operation;
    if (!rules) return null;
    const number = this.series.numberOf(view.id, (await this.nextAfter(view.id)) - 1);
    return { view, roster, pace, now: clock(), rules, teams: this.teams, twist: twistOf(number) };
  }

  /** Plans the next operation when its time has come and one can be held; its dispatcher asks what the open tasks call for. */
  private async plan(): Promise<boolean> {
    const { gateway, pace, clock } = this.options;
    const now = clock();
    if (now < this.plansFrom || !this.hasRoom(now)) return false;
    this.plansFrom = new Date(Date.parse(now) + betweenLooks / pace.haste).toISOString();
    const dispatcher = dispatcherOf(pace.seed);
    const found = OperationSuggestions.parse(await gateway.read(dispatcher, '/v1/operations/suggestions?limit=50'));
    for (const suggestion of found.items) {
      const plan = planFrom(suggestion, now, pace);
      const [task = ''] = plan.tasks;
      if (!isWorthMeeting(suggestion, this.board.views.values()) || (await this.wasTaken(task))) continue;
      const number = await this.nextAfter(task);
      const reply = await gateway.send(dispatcher, '/v1/operations', plan, operationKey(pace.seed, number));
      this.next = number + 1;
      countAct(this.options.counts, plan.type, `${actName(OperationCommand.options, plan.type)} ${plan.title}`, reply);
      if (reply.outcome !== 'refused') await this.board.refresh(reply.answer.id, reply.answer.version);
      this.count([]);
      return true;
    }
    return false;
  }

  private async wasTaken(task: string): Promise<boolean> {
    if (!this.taken.has(task) && (await this.isKnown(`task=${task}`))) this.taken.add(task);
    return this.taken.has(task);
  }

  /** Long enough after the last one was planned, and not too many under way. */
  private hasRoom(now: string): boolean {
    const open = [...this.board.views.values()];
    const last = Math.max(0, ...open.map(({ plannedAt }) => Date.parse(plannedAt)));
    const under = open.filter(({ status }) => unrecorded.includes(status));
    return under.length < atOnce && Date.parse(now) >= last + betweenPlans / this.options.pace.haste;
  }

  /** Number of the next operation in the district of some entity: asked once, so that a restart goes on where it was. */
  private async nextAfter(entity: string): Promise<number> {
    return (this.next ??= await firstFree(1, (n) => this.isKnown(`ids=${this.series.idOf(n, entity)}`)));
  }

  private async isKnown(query: string): Promise<boolean> {
    const { gateway, observer } = this.options;
    const { items } = (await gateway.read(observer, `/v1/operations?${query}&limit=1`)) as { items: unknown[] };
    return items.length > 0;
  }
}
