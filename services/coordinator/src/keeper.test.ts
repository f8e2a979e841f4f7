import { describe, expect, test } from '@jest/globals';
import { at, World } from './fixture';
import { followedTask } from './followed-task';
import { GatewayError } from './gateway-call';

const never = (): Promise<void> => new Promise(() => undefined);

describe('the clock keeper', () => {
  test('starts the clock of an opened task before the batch is acknowledged', async () => {
    const world = new World();
    const opened = [world.event('a', 'TaskOpened', at(30)), world.event('a', 'DutyOffered', at(30), { sameCommit: true })];
    await world.keeper(never).hear(opened);
    expect(world.told).toEqual(['started a@2']);
  });

  test('rouses a clock at once when its deadline moved earlier', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'InterimMeasureSet', at(10))]);
    expect(world.told).toEqual(['started a@1', 'told a@2']);
    expect(world.reasons).toEqual(['began', 'earlier']);
  });

  test('a deadline that moved later and then earlier again rouses, whatever the clock was told between', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'DutyAccepted', at(300)), world.event('a', 'InterimMeasureSet', at(60))]);
    expect(world.told).toEqual(['started a@1', 'told a@3']);
  });

  test('what happens inside one commit rouses nobody', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'DutyAccepted', at(300)), world.event('a', 'PlanFiled', at(90), { sameCommit: true })]);
    expect(world.told).toEqual(['started a@1']);
  });

  test('a change for the eye is told at leisure, once, the latest state only', async () => {
    const world = new World();
    const keeper = world.keeper();
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'PlanFiled', at(60)), world.event('a', 'ProgressReported', at(90))]);
    expect(keeper.behind).toBe(1);
    await until(() => keeper.behind === 0 && world.told.length === 2);
    expect(world.told).toEqual(['started a@1', 'told a@3']);
    expect(world.reasons).toEqual(['began', 'shown']);
  });

  test('a process that acts on changes is told of each before the batch is acknowledged, but not of what it did itself', async () => {
    const world = new World();
    const keeper = world.keeper(never, { ...followedTask, actsOnChanges: true });
    await keeper.hear([world.event('a', 'OperationPlanned', at(30))]);
    await keeper.hear([world.event('a', 'FindingRecorded', at(30))]);
    await keeper.hear([world.event('a', 'EffectRecorded', at(30), { commandId: 'process:effect-1' })]);
    expect(world.told).toEqual(['started a@1', 'told a@2']);
    expect(world.reasons).toEqual(['began', 'changed']);
  });

  test('a clock is not told of what its own ring did', async () => {
    const world = new World();
    const keeper = world.keeper();
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'EscalationRaised', at(60), { commandId: 'ring:run:1:1' })]);
    expect([keeper.behind, world.told.length]).toEqual([0, 1]);
    await keeper.hear([world.event('a', 'InterimMeasureSet', at(50))]);
    expect(world.told).toEqual(['started a@1', 'told a@3']);
  });

  test('what it was already told by a look ahead of the log is not told again', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    const opened = world.event('a', 'TaskOpened', at(30));
    const earlier = world.event('a', 'InterimMeasureSet', at(10));
    await keeper.hear([opened]);
    await keeper.hear([earlier]);
    expect(world.told).toEqual(['started a@2']);
  });

  test('after a restart it tells each clock it hears of once, so that none is missed', async () => {
    const world = new World();
    world.tasks.set('a', { version: 7, status: 'rectifying', due: at(30) });
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'PlanFiled', at(60))]);
    await keeper.hear([world.event('a', 'ProgressReported', at(60))]);
    expect(world.told).toEqual(['told a@8']);
    expect(world.reasons).toEqual(['unheard']);
  });

  test('a task that another coordinator had meanwhile counts as unheard', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    world.event('a', 'DutyAccepted', at(600));
    await keeper.hear([world.event('a', 'InterimMeasureSet', at(120))]);
    expect(world.reasons).toEqual(['began', 'unheard']);
  });

  test('an opening that comes again after a crash tells the clock that runs already', async () => {
    const world = new World();
    const opened = world.event('a', 'TaskOpened', at(30));
    await world.keeper(never).hear([opened]);
    const earlier = world.event('a', 'InterimMeasureSet', at(10));
    await world.keeper(never).hear([opened, earlier]);
    expect(world.clocks.get('a')).toMatchObject({ version: 2, nextDue: at(10) });
  });

  test('repeated messages change nothing', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    const opened = world.event('a', 'TaskOpened', at(30));
    const earlier = world.event('a', 'InterimMeasureSet', at(10));
    await keeper.hear([opened, earlier]);
    await keeper.hear([opened]);
    await keeper.hear([opened, earlier, earlier]);
    expect(world.told).toEqual(['started a@2']);
  });

  test('a closed task stops its clock', async () => {
    const world = new World();
    const keeper = world.keeper();
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    await keeper.hear([world.event('a', 'TaskVoided', null, { status: 'voided' })]);
    await until(() => world.clocks.get('a')?.over === true);
  });

  test('an opening heard after the task is over starts nothing', async () => {
    const world = new World();
    const opened = world.event('a', 'TaskOpened', at(30));
    world.event('a', 'TaskVoided', null, { status: 'voided' });
    await world.keeper(never).hear([opened]);
    expect(world.told).toEqual(['told a@2']);
  });

  test('a state that lies behind its commits is healed by a ring before its clock is told', async () => {
    const world = new World();
    const keeper = world.keeper(never);
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    world.staleStates.set('a', { version: 1, status: 'rectifying', due: at(30) });
    await keeper.hear([world.event('a', 'InterimMeasureSet', at(10))]);
    expect(world.rings).toEqual(['a heal']);
    expect(world.told).toEqual(['started a@1', 'told a@2']);
  });

  test('a task the gateway does not have is set aside with an alarm, and the others are told', async () => {
    const world = new World();
    const [lost, opened] = [world.event('lost', 'TaskOpened', at(30)), world.event('a', 'TaskOpened', at(30))];
    world.tasks.delete('lost');
    await world.keeper(never).hear([lost, opened]);
    expect(world.told).toEqual(['started a@1']);
    expect(world.errors).toEqual([expect.any(GatewayError)]);
  });

  test.each(['gatewayDown', 'temporalDown'] as const)('with %s the batch is not acknowledged and comes again', async (part) => {
    const world = new World();
    const keeper = world.keeper(never);
    const opened = world.event('a', 'TaskOpened', at(30));
    world[part] = new Error('down');
    await expect(keeper.hear([opened])).rejects.toThrow('down');
    world[part] = null;
    await keeper.hear([opened]);
    expect(world.told).toEqual(['started a@1']);
  });

  test('what could not be told at leisure is told later', async () => {
    const world = new World();
    const keeper = world.keeper(() => new Promise(setImmediate));
    await keeper.hear([world.event('a', 'TaskOpened', at(30))]);
    world.temporalDown = new Error('down');
    await keeper.hear([world.event('a', 'PlanFiled', at(60))]);
    await until(() => world.errors.length > 0);
    world.temporalDown = null;
    await until(() => world.told.length === 2);
    await keeper.close();
    expect([world.told.at(-1), keeper.behind]).toEqual(['told a@2', 0]);
  });
});

/** Lets promises go on until it is true; the test's own time limit bounds it. */
async function until(question: () => boolean): Promise<void> {
  while (!question()) await new Promise(setImmediate);
}
