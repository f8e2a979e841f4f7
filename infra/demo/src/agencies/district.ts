import { derivedId, TaskCommand, type OpenTask, type TaskCommandType, type TaskView } from '@baton/contracts';
import { localDate } from '@baton/rules';
import { clockOf, type Gateway, type Reply } from '../gateway';
import { firstFree } from '../hazards/first-free';
import { hazardOf, ledgerNumberOf } from '../hazards/generate';
import { defaultHazards, dispatcherOf, hazardKey } from '../load';
import { randomOf } from '../random';
import { openBoard, type Board } from './board';
import { countBoard, countUp, noCounts, type Counts } from './counts';
import { readRoster, type Roster } from './roster';
import { isBrisk, type Pace } from './temper';
import type { Want } from './wants/want';
import { wantsOf } from './wants/wants';

/** The district as the simulated agencies work on it. */
export interface District {
  readonly counts: Counts;
  /** Looks at every task again. */
  look(): Promise<void>;
  /** Does one act that somebody wants to do now; false when nobody wants anything. */
  act(): Promise<boolean>;
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
  return new SimulatedDistrict(gateway, roster, openBoard(gateway, observer), pace, clock ?? carriedOn, keepInWork);
}

interface Ready extends Want {
  view: TaskView;
}

class SimulatedDistrict implements District {
  readonly counts = noCounts();
  /** Acts that came to nothing, by task; forgotten when the task moves on. */
  private readonly inVain = new Map<string, { version: number; acts: Set<string> }>();
  private readonly chance;
  private nextHazard: number | null = null;

  constructor(
    private readonly gateway: Gateway,
    private readonly roster: Roster,
    private readonly board: Board,
    private readonly pace: Pace,
    private readonly clock: () => string,
    private readonly keepInWork: number,
  ) {
    this.chance = randomOf(pace.seed, 'acts');
  }

  async look(): Promise<void> {
    await this.board.scan();
    countBoard(this.counts, this.board.views.values());
  }

  async act(): Promise<boolean> {
    if (this.counts.inWork < this.keepInWork && this.chance.chance(newHazard)) return this.findHazard();
    const ready = this.ready();
    const one = ready[this.chance.int(0, Math.min(choice, ready.length) - 1)];
    if (!one) return false;
    const key = `sim-${derivedId(one.view.id, String(one.view.version), actKey(one))}`;
    const reply = await this.gateway.send(one.person.id, `/v1/tasks/${one.view.id}/commands`, one.command, key);
    this.note(one.command.type, one.person.agency, one.view.hazard.ledgerNumber, reply);
    if (reply.outcome !== 'accepted') this.remember(one);
    await this.board.refresh(one.view.id, reply.outcome === 'refused' ? one.view.version : reply.answer.version);
    countBoard(this.counts, this.board.views.values());
    return true;
  }

  /** The first acts anybody would do now, on tasks whose next deadline is nearest; at times on the brisk ones first. */
  private ready(): Ready[] {
    const now = this.clock();
    const brisk = this.chance.chance(briskTurn);
    const order = (view: TaskView) => `${brisk && isBrisk(view, this.pace.seed) ? 0 : 1}${view.nextDeadline ?? ''}`;
    const views = [...this.board.views.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const ready: Ready[] = [];
    for (const view of views) {
      const tried = this.inVain.get(view.id);
      const known = tried?.version === view.version ? tried.acts : null;
      const wants = wantsOf({ view, roster: this.roster, pace: this.pace, now }).map((want) => ({ ...want, view }));
      ready.push(...wants.filter((want) => !known?.has(actKey(want))));
      if (ready.length >= choice) break;
    }
    return ready;
  }

  private remember(one: Ready): void {
    const { id, version } = one.view;
    const before = this.inVain.get(id);
    const acts = before?.version === version ? before.acts : new Set<string>();
    this.inVain.set(id, { version, acts: acts.add(actKey(one)) });
  }

  /** A new hazard is found: the next one of the seed. */
  private async findHazard(): Promise<boolean> {
    const dispatcher = dispatcherOf(this.pace.seed);
    const today = localDate(this.clock());
    const n = (this.nextHazard ??= await firstFree(defaultHazards + 1, (number) => this.isOpened(dispatcher, number, today)));
    this.nextHazard = n + 1;
    const open: OpenTask = hazardOf(this.pace.seed, n, today);
    const reply = await this.gateway.send(dispatcher, '/v1/tasks', open, hazardKey(this.pace.seed, n));
    this.note('OpenTask', open.hazard.inspectedBy ?? '', open.hazard.ledgerNumber, reply);
    if (reply.outcome === 'accepted') await this.board.refresh(reply.answer.id, reply.answer.version);
    return true;
  }

  private async isOpened(person: string, n: number, today: string): Promise<boolean> {
    const path = `/v1/tasks?ledgerNumber=${ledgerNumberOf(n, today)}&limit=1`;
    return ((await this.gateway.read(person, path)) as { items: unknown[] }).items.length > 0;
  }

  private note(command: TaskCommandType, agency: string, ledgerNumber: string | null, reply: Reply): void {
    const what = `${this.roster.nameOf(agency)}${actName(command)} ${ledgerNumber ?? ''}`;
    if (reply.outcome === 'refused') countUp(this.counts.refused, reply.problem.code);
    else {
      this.counts.acts += 1;
      countUp(this.counts.byCommand, command);
    }
    this.counts.last = reply.outcome === 'refused' ? `${what}: ${reply.problem.code}` : what;
  }
}

/** A command in the words of the desk: what its schema says of it, up to the colon. */
const actName = (type: TaskCommandType): string =>
  (TaskCommand.options.find((option) => option.shape.type.value === type)?.description ?? type).split('：')[0] ?? type;

const actKey = ({ person, command }: Want): string => `${person.id} ${JSON.stringify(command)}`;
