import { holidayCalendar } from './district/holidays';
import { sanFrancisco } from './district/san-francisco';
import { readRestaurants } from './data/restaurants';
import { usualRows, type RealOptions } from './options';
import { restaurantPlay } from './restaurant-play';
import type { Play } from './run';

/** Times the urgent playbook's budgets are as long as in the seed. */
const stretch = 12;

/** The restaurant violations of San Francisco, by date, as many as wanted. */
export function sanFranciscoPlay(folder: string, { rows }: Pick<RealOptions, 'rows'>): Play {
  const restaurants = readRestaurants(folder);
  const violations = restaurants.violations.slice(0, rows ?? usualRows);
  const [first, last] = [violations[0]!.date, violations.at(-1)!.date];
  const years: [number, number] = [Number(first.slice(0, 4)), Number(last.slice(0, 4)) + 1];
  const title = `${violations.length} restaurant violations of San Francisco, ${first} to ${last}`;
  return restaurantPlay(title, sanFrancisco(holidayCalendar(folder, ...years), stretch), restaurants, violations);
}
