import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedCalendar } from '@baton/rules';
import { killOne, victims } from '../harness/outages';
import { waitFor } from '../harness/wait-for';
import { sanFrancisco } from '../real/district/san-francisco';

import { beginRun, concludeRun, playRun } from '../real/perform';
import { silently } from '../harness/progress';
import { findingsOf } from '../real/report';
import { restaurantPlay } from '../real/restaurant-play';
import type { Run } from '../real/run';
import { inventedRestaurants } from './invented-restaurants';

/** Acts answered between two kills: the work goes on before the next one falls. */
const actsBetween = 15;

/**
 * Incident: a small real run, ledgers imported and agencies at work under a clock of two seconds a day, during which every
 * process is killed once with `kill -9`. At the end everything that anybody was told is compared with what is there.
 */
describe('a district at work, while one process after the other is killed', () => {
  const restaurants = inventedRestaurants('2026-03-02', 20, 5);
  const play = restaurantPlay('a small run', sanFrancisco(seedCalendar, 12), restaurants, restaurants.violations);
  let run: Run;
  let playing: Promise<void>;

  beforeAll(async () => {
    run = await beginRun(play, { speed: null, tailDays: 12 }, mkdtempSync(join(tmpdir(), 'baton-killed-')), silently);
    playing = playRun(play, run, silently);
    playing.catch(() => undefined);
  }, 180_000);
  afterAll(() => run.installation.stop(), 60_000);

  test.each(victims)(
    '%s is killed in the middle of it, and comes back',
    async (victim) => {
      const { answered } = run.world;
      await waitFor('the work to go on', () => run.world.answered >= answered + actsBetween, { timeoutMs: 120_000 });
      await killOne(run.installation, victim);
    },
    240_000,
  );

  test('nothing was lost, doubled or invented, every deadline rang, and every log folds to its state', async () => {
    await playing;
    const outcome = await concludeRun(play, run, silently);
    expect(findingsOf(outcome)).toEqual([]);
    expect(run.world.repeats).toBeGreaterThan(0);
    expect(outcome.acknowledgements.acknowledged).toBeGreaterThan(victims.length * actsBetween);
    expect(outcome.audit.eventsByType.get('TaskOpened')).toBe(run.verdicts.tasks.size);
    expect(run.verdicts).toMatchObject({ accepted: expect.any(Number), refused: 0 });
  }, 400_000);
});
