import { dice, happens } from '../real/play/dice';
import { foundOf, type Inspection, type Restaurants, type Violation } from '../real/data/restaurants';

const dayMs = 86_400_000;
const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

const kinds: readonly Omit<Violation, 'business' | 'date'>[] = [
  { type: '1', risk: 'High Risk', description: 'Gas hose cracked, no hot water' },
  { type: '2', risk: 'High Risk', description: 'High risk vermin infestation' },
  { type: '3', risk: 'High Risk', description: 'Flame failure device out of order' },
  { type: '4', risk: 'Moderate Risk', description: 'Inadequate ventilation of the kitchen' },
  { type: '5', risk: 'Moderate Risk', description: 'Unpermitted facility' },
  { type: '6', risk: 'Moderate Risk', description: 'Regulator past its time of use' },
  { type: '7', risk: 'Low Risk', description: 'Improper or defective plumbing' },
  { type: '8', risk: 'Low Risk', description: 'Permit or certificate not posted' },
];

const businesses = new Map(
  Array.from({ length: 12 }, (_, i) => [
    String(i + 1),
    {
      name: `示例餐馆${i + 1}`,
      address: `示例路${i + 1}号`,
      postalCode: i % 4 === 3 ? '' : '94103',
      latitude: '',
      longitude: '',
    },
  ]),
);

const visitsOf = ({ business, date, type }: Violation): Inspection[] =>
  happens(0.5, 'follow-up', business, date, type)
    ? [{ business, date: addDays(date, 7), kind: 'Reinspection/Followup' }]
    : [{ business, date: addDays(date, 9), kind: 'Routine - Unscheduled' }];

/** Restaurants that exist nowhere, inspected day by day from a date on; always the same. A run over them needs no records. */
export function inventedRestaurants(from: string, days: number, perDay: number): Restaurants {
  const violations = Array.from({ length: days * perDay }, (_, i): Violation => {
    const kind = kinds[Math.floor(dice('kind', i) * kinds.length)]!;
    const business = String(1 + Math.floor(dice('business', i) * businesses.size));
    return { ...kind, business, date: addDays(from, Math.floor(i / perDay)) };
  });
  const inspections = new Map<string, Inspection[]>();
  for (const visit of violations.flatMap(visitsOf)) {
    inspections.set(visit.business, [...(inspections.get(visit.business) ?? []), visit]);
  }
  return { violations, businesses, inspections, found: foundOf(violations) };
}
