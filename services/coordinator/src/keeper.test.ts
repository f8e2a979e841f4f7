import { describe, expect, test } from '@jest/globals';
import type { EventMessage, TaskView } from '@baton/contracts';
import type { ClockPicture } from '@baton/processes';
import type { Gateway, Seen } from './gateway';
import { ClockKeeper } from './keeper';

const start = Date.parse('2026-03-02T02:00:00.000Z');
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

/** A district in memory: what the gateway would show, and what the clocks were told. */
class World {
  readonly tasks = new Map<string, { version: number; status: string; due: string | null }>();
  readonly started: string[] = [];
  readonly told: string[] = [];
  down = false;
  readonly errors: unknown[] = [];
  readonly keeper: ClockKeeper;

  constructor() {
    const gateway: Gateway = {
      ring: () => Promise.reject(new Error('not here')),
      look: (ids) => (this.down ? Promise.reject(new Error('down')) : Promise.resolve(ids.flatMap((id) => this.seen(id)))),
      open: async function* () {},
    };
    this.keeper = new ClockKeeper({
      gateway,
      clocks: {
        start: async (task) => void this.started.push(task),
        tell: async (task, picture: ClockPicture) => void this.told.push(`${task}@${picture.version}`),
      },
      realNow: () => start,
      realDelay: (until) => Date.parse(until) - start,
      onError: (error) => this.errors.push(error),
    });
  }

  private seen(id: string): Seen[] {
    const task = this.tasks.get(id);
    if (!task) return [];
    const view = {
      id,
      version: task.version,
      status: task.status,
      nextDeadline: task.due,
      waitingFor: [],
    } as unknown as TaskView;
    return [{ view, sleepMs: task.due === null ? null : Date.parse(task.due) - start }];
  }

  /** An event that left the task waiting until `due`. */
  event(id: string, name: string, due: string | null, status = 'rectifying'): EventMessage {
    const version = (this.tasks.get(id)?.version ?? 0) + 1;
    this.tasks.set(id, { version, status, due });
    return { key: id, headers: { ce_eventname: name, ce_sequence: String(version), ce_nextdeadline: due ?? '' }, value: '{}' };
  }
}

describe('the clock keeper', () => {
  test('starts the clock of an opened task before the batch is acknowledged', async () => {
    const world = new World();
    await world.keeper.hear([world.event('a', 'TaskOpened', at(30)), world.event('a', 'DutyOffered', at(30))]);
    expect(world.started).toEqual(['a']);
  });

  test('rouses a clock at once when its deadline moved earlier', async () => {
    const world = new World();
    await world.keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await world.keeper.hear([world.event('a', 'InterimMeasureSet', at(10))]);
    expect(world.told).toEqual(['a@2']);
  });

  test('a clock that wakes early enough is only told at leisure, the latest state only', async () => {
    const world = new World();
    await world.keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await world.keeper.hear([world.event('a', 'PlanFiled', at(60)), world.event('a', 'ProgressReported', at(90))]);
    await world.keeper.close();
    expect(world.told).toEqual(['a@3']);
    expect(world.keeper.behind).toBe(0);
  });

  test('after a restart it tells each clock it hears of once, so that none is missed', async () => {
    const world = new World();
    world.tasks.set('a', { version: 7, status: 'rectifying', due: at(30) });
    await world.keeper.hear([world.event('a', 'PlanFiled', at(60))]);
    expect(world.told).toEqual(['a@8']);
  });

  test('a closed task stops its clock', async () => {
    const world = new World();
    await world.keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await world.keeper.hear([world.event('a', 'TaskVoided', null, 'voided')]);
    expect(world.told).toEqual(['a@2']);
  });

  test('when the gateway is down the batch is not acknowledged and comes again', async () => {
    const world = new World();
    world.down = true;
    const opened = world.event('a', 'TaskOpened', at(30));
    await expect(world.keeper.hear([opened])).rejects.toThrow('down');
    world.down = false;
    await world.keeper.hear([opened]);
    expect(world.started).toEqual(['a']);
  });

  test('what could not be told at leisure is told later', async () => {
    const world = new World();
    await world.keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    world.down = true;
    await world.keeper.hear([world.event('a', 'PlanFiled', at(60))]);
    await new Promise(setImmediate);
    expect(world.keeper.behind).toBe(1);
    expect(world.errors).toHaveLength(1);
    world.down = false;
    await world.keeper.hear([]);
    await world.keeper.close();
    expect(world.told).toEqual(['a@2']);
  });
});
