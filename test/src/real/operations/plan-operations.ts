import type { OperationSuggestion, PlanOperation } from '@baton/contracts';
import { dispatcher, personOf } from '../district/commands';
import { day } from '../play/manner';
import type { World } from '../play/world';
import { sixAgencies } from './cast';
import { playOperation } from './operation-story';
import { Roster } from './roster';

/** Suggestions asked for at once: as many as the gateway gives. */
const most = 50;
const visitMs = 2 * 3_600_000;

export interface Planning {
  world: World;
  /** How many operations to plan, if so many are suggested. */
  wanted: number;
  seed: number;
  /** Epoch milliseconds of the first morning on which they are planned, and of the last. */
  from: number;
  until: number;
}

/**
 * Every morning the dispatcher asks what to do together and plans it, until there are enough operations; each is then played
 * to its end. Where an operation was held and tasks are still open, the gateway suggests another one, and it is held.
 */
export async function planOperations({ world, wanted, seed, from, until }: Planning): Promise<void> {
  const roster = new Roster(sixAgencies.length);
  let asked = 0;
  const stories: Promise<void>[] = [];
  for (let morning = from; morning <= until && stories.length < wanted; morning += day) {
    await world.until(morning);
    for (const suggestion of await world.suggestions(dispatcher, most)) {
      if (stories.length === wanted) break;
      asked += 1;
      const { team, at } = roster.take(Math.max(world.now(), Date.parse(suggestion.plan.at)));
      const planned = await world.plan(dispatcher, `operation-${asked}`, planFrom(suggestion, team, at));
      if (planned) stories.push(playOperation(world, { operation: planned.id, words: [seed, stories.length + 1], team }));
    }
  }
  await Promise.all(stories);
}

/** A suggestion at an hour and under a commander of the roster, with all six agencies called; who only leads a task hears of it through the task. */
function planFrom({ plan }: OperationSuggestion, team: number, at: number): PlanOperation {
  const asked = new Map(plan.agencies.map(({ agency, powers }) => [agency, powers]));
  const commanding = sixAgencies[team] ?? '';
  return {
    ...plan,
    at: new Date(at).toISOString(),
    until: new Date(at + visitMs).toISOString(),
    commander: personOf(commanding, 'leader'),
    deputy: personOf(commanding, 'duty-leader'),
    agencies: sixAgencies.map((agency) => ({ agency, powers: asked.get(agency) ?? [] })),
  };
}
