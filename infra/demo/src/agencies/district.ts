import { TaskCommand, type OpenTask, type TaskCommandType, type TaskView } from '@baton/contracts';
import { localDate } from '@baton/rules';
import { clockOf, type Gateway, type Reply } from '../gateway';
import { firstFree } from '../hazards/first-free';
import { hazardOf, ledgerNumberOf } from '../hazards/generate';
import { defaultHazards, dispatcherOf, hazardKey } from '../load';
import { randomOf } from '../random';
import { Acts, actName } from './acts';
import { openBoard, tasksInWork, type Board } from './board';
import { countAct, countBoard, noCounts, type Counts } from './counts';
import { SimulatedOperations } from './operations/operations';
import { readRoster, type Roster } from './roster';
import { isBrisk, type Pace } from './temper';
import type { Want } from './wants/want';
import { wantsOf } from './wants/wants';
import type { Work } from './work';

/** The district as the simulated agencies work on it: its tasks, and joint operations beside them, which hold no task back. */
export interface District extends Work {
  readonly counts: Counts;
  readonly operations: Work;
}

export interface DistrictOptions {
  gateway: Gateway;
  seed: number;
  /** Budgets are used up this many times faster than granted; by the gateway's own clock when not given. */
  haste: number | undefined;
  /** New hazards turn up while fewer tasks than this are in work. */
  keepInWork: number;
  /** The instant; default: the gateway's clock, read once and carried on. */
  clock?: () => string;
}

/** Haste on a clock that runs in real time; a faster clock needs less. */
const usualHaste = 200;
/** Chance that a new hazard turns up with an act, while there is room. */
const newHazard = 0.12;
/** Share of turns in which tasks that go through quickly come first. */
const briskTurn = 0.4;
/** An act is picked among this many that are due first. */
const choice = 12;

/** Enters the district: reads who is who and what the time is. */
export async function enterDistrict({ gateway, seed, haste, keepInWork, clock }: DistrictOptions): Promise<District> {
  const roster = await readRoster(gateway, 'operator');
  const observer = roster.outsider('supervisor', [])?.id ?? 'operator';
  const { now, speed } = await clockOf(gateway, observer);
  const pace = { seed, haste: haste ?? Math.max(1, usualHaste / speed) };
  const read = Date.now();
  const carriedOn = () => new Date(Date.parse(now) + (Date.now() - read) * speed).toISOString();
  return new SimulatedDistrict({ gateway, roster, observer, pace, clock: clock ?? carriedOn, keepInWork });
}

interface Ready extends Want {
  view: TaskView;
}

interface Surroundings {
  gateway: Gateway;
  roster: Roster;
  /** Who looks. */
  observer: string;
  pace: Pace;
  clock: () => string;
  keepInWork: number;
}

class SimulatedDistrict implements District {
  readonly counts = noCounts();
  readonly operations: Work;
  private readonly gateway: Gateway;
  private readonly board: Board<TaskView>;
  private readonly acts: Acts<TaskView, TaskCommand>;
  private readonly chance;
  private nextHazard: number | null = null;

  constructor(private readonly around: Surroundings) {
    const { gateway, observer, pace } = around;
    this.gateway = gateway;
    this.board = openBoard(gateway, observer, tasksInWork);
    this.acts = new Acts(gateway, 'tasks', this.board);
    this.chance = randomOf(pace.seed, 'acts');
    this.operations = new SimulatedOperations({ ...around, counts: this.counts });
  }

  async look(): Promise<void> {
    await this.board.scan();
    countBoard(this.counts, this.board.views.values());
  }

  async act(): Promise<boolean> {
    if (this.counts.inWork < this.around.keepInWork && this.chance.chance(newHazard)) return this.findHazard();
    const ready = this.ready();
    const one = ready[this.chance.int(0, Math.min(choice, ready.length) - 1)];
    if (!one) return false;
    const reply = await this.acts.perform(one.view, one);
    this.note(one.command.type, one.person.agency, one.view.hazard.ledgerNumber, reply);
    countBoard(this.counts, this.board.views.values());
    return true;
  }

  /** The first acts anybody would do now, on tasks whose next deadline is nearest; at times on the brisk ones first. */
  private ready(): Ready[] {
    const { roster, pace, clock } = this.around;
    const now = clock();
    const brisk = this.chance.chance(briskTurn);
    const order = (view: TaskView) => `${brisk && isBrisk(view, pace.seed) ? 0 : 1}${view.nextDeadline ?? ''}`;
    const views = [...this.board.views.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const ready: Ready[] = [];
    for (const view of views) {
      const wants = wantsOf({ view, roster, pace, now }).filter((want) => this.acts.isNew(view, want));
      ready.push(...wants.map((want) => ({ ...want, view })));
      if (ready.length >= choice) break;
    }
    return ready;
  }

  /** A new hazard is found: the next one of the seed. */
  private async findHazard(): Promise<boolean> {
    const { pace, clock } = this.around;
    const dispatcher = dispatcherOf(pace.seed);
    const today = localDate(clock());
    const n = (this.nextHazard ??= await firstFree(defaultHazards + 1, (number) => this.isOpened(dispatcher, number, today)));
    this.nextHazard = n + 1;
    const open: OpenTask = hazardOf(pace.seed, n, today);
    const reply = await this.gateway.send(dispatcher, '/v1/tasks', open, hazardKey(pace.seed, n));
    this.note('OpenTask', open.hazard.inspectedBy ?? '', open.hazard.ledgerNumber, reply);
    if (reply.outcome === 'accepted') await this.board.refresh(reply.answer.id, reply.answer.version);
    return true;
  }

  private async isOpened(person: string, n: number, today: string): Promise<boolean> {
    const path = `/v1/tasks?ledgerNumber=${ledgerNumberOf(n, today)}&limit=1`;
    return ((await this.gateway.read(person, path)) as { items: unknown[] }).items.length > 0;
  }

  private note(command: TaskCommandType, agency: string, ledgerNumber: string | null, reply: Reply): void {
    const what = `${this.around.roster.nameOf(agency)}${actName(TaskCommand.options, command)} ${ledgerNumber ?? ''}`;
    countAct(this.counts, command, what, reply);
  }
}
