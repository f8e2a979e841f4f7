import { join } from 'node:path';
import { readGzippedCsv } from './csv';

/** A violation found in an inspection of a restaurant. `date` is `YYYY-MM-DD`. */
export interface Violation {
  business: string;
  date: string;
  type: string;
  risk: string;
  description: string;
}

export interface Inspection {
  business: string;
  date: string;
  kind: string;
}

export interface Business {
  name: string;
  address: string;
  postalCode: string;
  latitude: string;
  longitude: string;
}

export interface Restaurants {
  /** By date, then business, then type. */
  violations: Violation[];
  businesses: ReadonlyMap<string, Business>;
  /** Inspections of each business by date. */
  inspections: ReadonlyMap<string, Inspection[]>;
  /** Violation types found at a business on a date, by `business/date`. */
  found: ReadonlyMap<string, ReadonlySet<string>>;
}

const isoDate = (compact: string): string => `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;
const byDate = <T extends { date: string }>(a: T, b: T): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/** Key of what was found at a business on a day. */
export const visitKey = (business: string, date: string): string => `${business}/${date}`;

/** Reads the San Francisco restaurant records: businesses, inspections, violations. */
export function readRestaurants(folder: string): Restaurants {
  const file = (name: string): Record<string, string>[] => readGzippedCsv(join(folder, `sf-food-${name}.csv.gz`));
  const violations = file('violations')
    .map((r) => ({
      business: r['business_id'] ?? '',
      date: isoDate(r['date'] ?? ''),
      type: r['ViolationTypeID'] ?? '',
      risk: r['risk_category'] ?? '',
      description: (r['description'] ?? '').trim(),
    }))
    .sort(byDate);
  const businesses = new Map(
    file('businesses').map((r) => [
      r['business_id'] ?? '',
      {
        name: (r['name'] ?? '').trim(),
        address: (r['address'] ?? '').trim(),
        postalCode: r['postal_code'] ?? '',
        latitude: r['latitude'] ?? '',
        longitude: r['longitude'] ?? '',
      },
    ]),
  );
  const inspections = file('inspections').map((r) => ({
    business: r['business_id'] ?? '',
    date: isoDate(r['date'] ?? ''),
    kind: r['type'] ?? '',
  }));
  return { violations, businesses, inspections: grouped(inspections), found: foundOf(violations) };
}

function grouped(inspections: Inspection[]): Map<string, Inspection[]> {
  const groups = new Map<string, Inspection[]>();
  for (const inspection of inspections.sort(byDate)) {
    const group = groups.get(inspection.business);
    if (group) group.push(inspection);
    else groups.set(inspection.business, [inspection]);
  }
  return groups;
}

/** What was found on each visit. */
export function foundOf(violations: readonly Violation[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { business, date, type } of violations) {
    const key = visitKey(business, date);
    const types = found.get(key);
    if (types) types.add(type);
    else found.set(key, new Set([type]));
  }
  return found;
}
