import { expect, test } from '@jest/globals';
import { at, start, World } from './fixture';
import { followedTask as subject, type SeenTask as Seen } from './followed-task';
import { Lanes } from './lanes';
import { Sweep } from './sweep';

/** Tasks by the seconds since they fell due; `null` waits for nothing. The gateway gives them two to a page. */
function sweepOver(tasks: Record<string, number | null>, { world = new World(), rungAlready = false } = {}) {
  const alarms: { tasks: string[]; lateMs: number }[] = [];
  const asked: string[][] = [];
  const seen = (id: string, seconds: number | null): Seen => {
    world.tasks.set(id, { version: 3, status: 'rectifying', due: seconds === null ? null : at(-seconds / 60) });
    return world.seen(id)[0] as Seen;
  };
  const all = Object.entries(tasks).map(([id, seconds]) => seen(id, seconds));
  const sweep = new Sweep({
    subject,
    gateway: {
      ring: async (task, key) => {
        const due = world.tasks.get(task)?.due;
        const rung = await world.gateway.ring(task, key);
        return due && !rungAlready ? { ...rung, wasDue: due } : rung;
      },
      open: async function* () {
        for (let i = 0; i < all.length; i += 2) {
          const page = all.slice(i, i + 2);
          asked.push(page.map(({ view }) => view.id));
          yield page;
        }
      },
    },
    clocks: world.port,
    lanes: new Lanes(4),
    realAge: (instant) => start - Date.parse(instant),
    realNow: () => start,
    onLate: (late, lateMs) => alarms.push({ tasks: late, lateMs }),
    onError: (error) => world.errors.push(error),
  });
  return { sweep, world, alarms, asked };
}

test('rings what is more than 15 s late, with an alarm, and starts a lost clock', async () => {
  const { sweep, world, alarms } = sweepOver({ a: 40, b: 16, c: 15, d: -60 });
  expect(await sweep.once()).toBe(2);
  expect(world.rings).toEqual(['a sweep', 'b sweep']);
  expect(alarms).toEqual([{ tasks: ['a', 'b'], lateMs: 40_000 }]);
  expect(world.told).toEqual(['started a@3', 'started b@3']);
});

test('looks no further than the first task that is in time', async () => {
  const { sweep, asked, alarms } = sweepOver({ a: 3, b: -60, c: -61, d: null });
  expect(await sweep.once()).toBe(0);
  expect(asked).toEqual([['a', 'b']]);
  expect(alarms).toEqual([]);
});

test('raises no alarm for what its clock rang in the same moment', async () => {
  const { sweep, alarms } = sweepOver({ a: 20 }, { rungAlready: true });
  expect(await sweep.once()).toBe(0);
  expect(alarms).toEqual([]);
});

test('rings although Temporal is away', async () => {
  const world = new World();
  world.temporalDown = new Error('down');
  const { sweep, alarms } = sweepOver({ a: 40 }, { world });
  expect(await sweep.once()).toBe(1);
  expect(alarms).toHaveLength(1);
  expect(world.errors).toHaveLength(1);
});

test('a task that cannot be rung keeps no other from being rung', async () => {
  const { sweep, world } = sweepOver({ a: 40, b: 30 });
  world.tasks.delete('a');
  expect(await sweep.once()).toBe(1);
  expect(world.rings).toEqual(['a sweep', 'b sweep']);
  expect(world.errors).toHaveLength(1);
});
