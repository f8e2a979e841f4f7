import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HazardClass, RowVerdict } from '@baton/contracts';
import { developmentToken } from '@baton/local';
import { csvText } from './data/csv';
import { readRestaurants, type Restaurants, type Violation } from './data/restaurants';
import { holidayCalendar } from './district/holidays';
import { departments, leadFor, sanFrancisco } from './district/san-francisco';
import { importLedger } from './ledger/import-ledger';
import { header, ledgerNumber, violationRow } from './ledger/violation-row';
import { playHazard } from './play/hazard-story';
import { day } from './play/manner';
import { aftermathOf } from './play/visits';
import type { Play, Run } from './run';

/** Times the urgent playbook's budgets are as long as in the seed. */
const stretch = 12;
/** Real seconds between two imports. */
const importEverySeconds = 8;

const classes: Record<string, HazardClass> = { 'High Risk': 'urgent', 'Moderate Risk': 'complex', 'Low Risk': 'long-term' };
const endOfDay = (date: string): number => Date.parse(`${date}T18:00:00+08:00`);

/** The restaurant records: imported as ledgers every few virtual days, then worked on by the agencies as later inspections say. */
export function sanFranciscoPlay(folder: string, rows: number): Play {
  const restaurants = readRestaurants(folder);
  const violations = restaurants.violations.slice(0, rows);
  const [first, last] = [violations[0]!.date, violations.at(-1)!.date];
  const years: [number, number] = [Number(first.slice(0, 4)), Number(last.slice(0, 4)) + 1];
  return {
    title: `${violations.length} restaurant violations of San Francisco, ${first} to ${last}`,
    district: sanFrancisco(holidayCalendar(folder, ...years), stretch),
    first: endOfDay(first),
    last: endOfDay(last),
    records: violations.length,
    play: (run) => importAll(run, restaurants, violations),
  };
}

async function importAll(run: Run, restaurants: Restaurants, violations: readonly Violation[]): Promise<void> {
  const folder = join(run.installation.stack.dataDir, 'ledgers');
  mkdirSync(folder, { recursive: true });
  const stories: Promise<void>[] = [];
  const days = Math.max(1, Math.round((importEverySeconds * 1000 * run.pace.setting.speed) / day));
  for (const [i, batch] of batchesOf(violations, days).entries()) {
    await run.world.until(endOfDay(batch.at(-1)!.date));
    const file = join(folder, `ledger-${String(i + 1).padStart(4, '0')}.csv`);
    writeFileSync(
      file,
      csvText([header, ...batch.map((violation) => violationRow(violation, restaurants.businesses.get(violation.business)))]),
    );
    const verdicts = await importBatch(run, file);
    stories.push(...playBatch(run, restaurants, batch, verdicts));
  }
  await Promise.all(stories);
}

/** Violations of some days together; sorted by date they come, sorted they stay. */
function batchesOf(violations: readonly Violation[], days: number): Violation[][] {
  const batches: Violation[][] = [];
  let until = '';
  for (const violation of violations) {
    if (violation.date > until) {
      batches.push([]);
      until = new Date(Date.parse(violation.date) + (days - 1) * day).toISOString().slice(0, 10);
    }
    batches.at(-1)!.push(violation);
  }
  return batches;
}

function importBatch({ installation: { services } }: Run, file: string): Promise<RowVerdict[]> {
  const token = developmentToken(services.devSecret, 'operator');
  return importLedger(file, { gateway: services.gatewayUrl, token });
}

function playBatch(
  run: Run,
  restaurants: Restaurants,
  batch: readonly Violation[],
  verdicts: readonly RowVerdict[],
): Promise<void>[] {
  const byNumber = new Map(batch.map((violation) => [ledgerNumber(violation), violation]));
  return verdicts.flatMap((verdict) => {
    run.verdicts.take(verdict);
    const violation = byNumber.get(verdict.ledgerNumber ?? '');
    if (!violation || !verdict.task || verdict.effect !== 'opened') return [];
    run.opened += 1;
    return [playHazard(run.world, openedHazard(run, restaurants, violation, verdict.task))];
  });
}

function openedHazard({ installation }: Run, restaurants: Restaurants, violation: Violation, task: string) {
  const street = `street-${restaurants.businesses.get(violation.business)?.postalCode ?? ''}`;
  const assisted = violation.risk === 'High Risk' && installation.district.agencies.some(({ id }) => id === street);
  const lead = leadFor(violation.description).id;
  return {
    task,
    number: ledgerNumber(violation),
    class: classes[violation.risk] ?? 'complex',
    lead,
    assist: assisted ? street : null,
    aftermath: aftermathOf(violation, restaurants),
    others: departments.map(({ id }) => id).filter((id) => id !== lead),
  };
}
