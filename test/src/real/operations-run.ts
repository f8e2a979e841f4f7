import { holidayCalendar } from './district/holidays';
import { sanFranciscoOnSite } from './district/san-francisco';
import { readRestaurants, type Restaurants } from './data/restaurants';
import { planOperations } from './operations/plan-operations';
import type { RealOptions } from './options';
import { day } from './play/manner';
import { restaurantPlay } from './restaurant-play';
import type { Play } from './run';

/** Times the urgent playbook's budgets are as long as in the seed: at a minute a day, a quarter of an hour is ten milliseconds. */
const stretch = 12;
/** Records that more than a hundred operations come of. */
const usualRows = 700;
/** Operations planned on a morning, about: the gateway suggests no more than fifty at once. */
const perMorning = 40;
const pace = { speed: 1_440, tailDays: 6 };

/**
 * What is still open at the restaurants of San Francisco: the last violations on record, at addresses with coordinates,
 * because nobody can check in at a place without. Agencies work on each as they do in the other run; meanwhile the
 * dispatcher asks every morning what to do together, and commanders, teams and heads of six agencies play what is planned.
 */
export function operationsPlay(folder: string, { rows, operations, seed }: RealOptions): Play {
  const restaurants = readRestaurants(folder);
  const violations = restaurants.violations
    .filter(({ business }) => hasPosition(restaurants, business))
    .slice(-(rows ?? usualRows));
  const date = violations.at(-1)!.date;
  const year = Number(date.slice(0, 4));
  const title = `joint operations over ${violations.length} restaurant violations of San Francisco, open on ${date}`;
  const opening = restaurantPlay(
    title,
    sanFranciscoOnSite(holidayCalendar(folder, year, year + 1), stretch),
    restaurants,
    violations,
  );
  const morning = Date.parse(`${date}T09:00:00+08:00`) + day;
  const last = morning + Math.ceil(operations / perMorning) * day;
  return {
    ...opening,
    first: opening.last,
    last,
    pace,
    play: async (run) => {
      const planning = { world: run.world, wanted: operations, seed, from: morning, until: last };
      await Promise.all([opening.play(run), planOperations(planning)]);
    },
  };
}

function hasPosition({ businesses }: Restaurants, business: string): boolean {
  const { latitude, longitude } = businesses.get(business) ?? {};
  return Boolean(latitude) && Boolean(longitude);
}
