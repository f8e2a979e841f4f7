import { expect, test } from '@jest/globals';
import { at, start, World } from './fixture';
import { heardIn, ringPrefix } from './heard';

const minutes = (due: number): number => (due - start) / 60_000;

test('sums a batch up: first and last event, the deadline after each commit, whether it began', () => {
  const world = new World();
  world.tasks.set('b', { version: 4, status: 'rectifying', due: null });
  const messages = [
    world.event('a', 'TaskOpened', at(30)),
    world.event('a', 'DutyOffered', at(20), { sameCommit: true }),
    world.event('b', 'PlanFiled', null),
    world.event('a', 'DutyAccepted', at(60)),
  ];
  const [a, b] = heardIn(messages);
  expect(a).toMatchObject({ entity: 'a', from: 1, version: 3, began: true, byItself: false });
  expect(a?.dues.map(minutes)).toEqual([20, 60]);
  expect(b).toMatchObject({ entity: 'b', from: 5, version: 5, began: false, dues: [Infinity] });
});

test('counts repetitions within a batch once', () => {
  const world = new World();
  const [first, second] = [world.event('a', 'TaskOpened', at(30)), world.event('a', 'PlanFiled', at(90))];
  expect(heardIn([first, second, first, second])).toEqual(heardIn([first, second]));
});

test('knows what the clock did itself by the last commit’s command id', () => {
  const world = new World();
  const rung = { commandId: `${ringPrefix}1` };
  const byClock = world.event('a', 'EscalationRaised', at(60), rung);
  expect(heardIn([byClock])[0]?.byItself).toBe(true);
  expect(heardIn([byClock, world.event('a', 'DutyAccepted', at(90))])[0]?.byItself).toBe(false);
});
