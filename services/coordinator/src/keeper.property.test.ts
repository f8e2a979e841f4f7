import { expect, test } from '@jest/globals';
import type { EventMessage } from '@baton/contracts';
import fc from 'fast-check';
import { at, start, World } from './fixture';
import { pictureOf } from './followed-task';
import { ringPrefix } from './heard';
import { LastDeadlines } from './last-deadlines';

type Keeper = ReturnType<World['keeper']>;

/** What may happen between a task, its clock and the coordinators that keep it. */
type Step =
  | { do: 'commit'; due: number; events: number }
  | { do: 'deliver'; events: number }
  /** A process dies with the log acknowledged up to here; another reads on, and may read some of it again. */
  | { do: 'crash'; again: number }
  /** The partition goes to another process for so many events, and comes back. */
  | { do: 'elsewhere'; events: number }
  /** The clock rings, finds something due and learns how the task stands. */
  | { do: 'ring'; due: number }
  /** Somebody (a restore, another coordinator) tells the clock how the task stands. */
  | { do: 'tell' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      due: fc.integer({ min: 1, max: 9 }),
      events: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deliver' as const), events: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), again: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), events: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ring' as const), due: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'tell' as const }) },
);

/** One task, its log and its clock; `acknowledged` messages have been heard. */
class Story {
  readonly world = new World();
  private readonly log: EventMessage[] = [];
  private acknowledged = 0;
  private keeper: Keeper;

  constructor() {
    this.keeper = this.newKeeper();
    this.log.push(this.world.event('a', 'TaskOpened', at(5)));
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'commit':
        return this.commit(step.due, step.events);
      case 'deliver':
        return this.deliver(this.keeper, step.events);
      case 'crash':
        this.acknowledged = Math.max(0, this.acknowledged - step.again);
        this.keeper = this.newKeeper();
        return;
      case 'elsewhere':
        return this.deliver(this.newKeeper(), step.events);
      case 'ring':
        if (!this.world.clocks.has('a')) return;
        this.log.push(this.world.event('a', 'EscalationRaised', at(step.due), { commandId: `${ringPrefix}1` }));
        return this.tellNow();
      case 'tell':
        return this.tellNow();
    }
  }

  /** Reads the log to its end; the clock must then wake no later than the task's deadline. */
  async end(): Promise<{ wakes: number; due: number }> {
    await this.deliver(this.keeper, this.log.length);
    return { wakes: this.world.clocks.get('a')?.wakeAt ?? Infinity, due: Date.parse(this.world.tasks.get('a')?.due ?? '') };
  }

  private newKeeper(): Keeper {
    return this.world.keeper(() => new Promise(() => undefined));
  }

  /** Within a commit deadlines come and go; the last event leaves the one that counts. */
  private commit(due: number, events: number): void {
    for (let i = 1; i <= events; i++) {
      const minutes = i === events ? due : 10 - due;
      this.log.push(this.world.event('a', 'ProgressReported', at(minutes), { sameCommit: i > 1 }));
    }
  }

  private async deliver(keeper: Keeper, events: number): Promise<void> {
    const batch = this.log.slice(this.acknowledged, this.acknowledged + events);
    await keeper.hear(batch);
    this.acknowledged += batch.length;
  }

  private async tellNow(): Promise<void> {
    const [seen] = this.world.seen('a');
    if (seen && this.world.clocks.has('a')) await this.world.port.tell('a', pictureOf(seen, start));
  }
}

const wakesInTime = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
  const story = new Story();
  for (const one of steps) await story.take(one);
  const { wakes, due } = await story.end();
  expect(wakes).toBeLessThanOrEqual(due);
});

test('once the log is heard, a clock wakes no later than its task’s deadline, whatever happened on the way', async () => {
  await fc.assert(wakesInTime, { numRuns: 500 });
});

test.each([
  ['earlier deadlines are not roused for', 'earlier'],
  ['gaps and restarts are not noticed', 'unheard'],
] as const)('the property notices when %s', async (_what, news) => {
  const compare = LastDeadlines.prototype.compare;
  LastDeadlines.prototype.compare = function (heard) {
    const told = compare.call(this, heard);
    return told === news ? 'later' : told;
  };
  try {
    expect((await fc.check(wakesInTime, { numRuns: 500 })).failed).toBe(true);
  } finally {
    LastDeadlines.prototype.compare = compare;
  }
});
