import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HazardClass, RowVerdict } from '@baton/contracts';
import { developmentToken } from '@baton/local';
import { csvText } from './data/csv';
import type { Restaurants, Violation } from './data/restaurants';
import type { District } from './district/commands';
import { departments, leadFor } from './district/san-francisco';
import { importLedger } from './ledger/import-ledger';
import { header, ledgerNumber, violationRow } from './ledger/violation-row';
import { playHazard } from './play/hazard-story';
import { day } from './play/manner';
import type { OpenedHazard } from './play/opened-hazard';
import { aftermathOf } from './play/visits';
import type { Play, Run } from './run';

/** Virtual days that go into one ledger, whatever the speed: the same rows, the same files, the same verdicts. */
const daysPerLedger = 3;

const classes: Record<string, HazardClass> = { 'High Risk': 'urgent', 'Moderate Risk': 'complex', 'Low Risk': 'long-term' };
const endOfDay = (date: string): number => Date.parse(`${date}T18:00:00+08:00`);

/** Violations, at least one and by date: imported as ledgers every few virtual days, then worked on by the agencies as later inspections say. */
export function restaurantPlay(
  title: string,
  district: District,
  restaurants: Restaurants,
  violations: readonly Violation[],
): Play {
  return {
    title,
    district,
    first: endOfDay(violations[0]!.date),
    last: endOfDay(violations.at(-1)!.date),
    records: violations.length,
    play: (run) => importAll(run, restaurants, violations),
  };
}

async function importAll(run: Run, restaurants: Restaurants, violations: readonly Violation[]): Promise<void> {
  const folder = join(run.installation.stack.dataDir, 'ledgers');
  mkdirSync(folder, { recursive: true });
  const stories: Promise<void>[] = [];
  const failures: unknown[] = [];
  for (const [i, batch] of batchesOf(violations).entries()) {
    await run.world.until(endOfDay(batch.at(-1)!.date));
    const file = join(folder, `ledger-${String(i + 1).padStart(4, '0')}.csv`);
    const rows = batch.map((violation) => violationRow(violation, restaurants.businesses.get(violation.business)));
    writeFileSync(file, csvText([header, ...rows]));
    const begun = playBatch(run, restaurants, batch, await importBatch(run, file));
    stories.push(...begun.map((story) => story.catch((error: unknown) => void failures.push(error))));
    if (failures.length > 0) break;
  }
  await Promise.all(stories);
  if (failures.length > 0) throw failures[0];
}

/** Violations of some days together; sorted by date they come, sorted they stay. */
function batchesOf(violations: readonly Violation[]): Violation[][] {
  const batches: Violation[][] = [];
  let until = '';
  for (const violation of violations) {
    if (violation.date > until) {
      batches.push([]);
      until = new Date(Date.parse(violation.date) + (daysPerLedger - 1) * day).toISOString().slice(0, 10);
    }
    batches.at(-1)!.push(violation);
  }
  return batches;
}

function importBatch({ installation: { services } }: Run, file: string): Promise<RowVerdict[]> {
  const token = developmentToken(services.devSecret, 'operator');
  return importLedger(file, { gateway: services.gatewayUrl, token });
}

/** Starts the story of every task that a batch opened. A row that stands in the records twice has one task and one story. */
function playBatch(
  run: Run,
  restaurants: Restaurants,
  batch: readonly Violation[],
  verdicts: readonly RowVerdict[],
): Promise<void>[] {
  const byNumber = new Map(batch.map((violation) => [ledgerNumber(violation), violation]));
  return verdicts.flatMap((verdict) => {
    const known = verdict.task === null || run.verdicts.tasks.has(verdict.task);
    run.verdicts.take(verdict);
    const violation = byNumber.get(verdict.ledgerNumber ?? '');
    if (!violation || verdict.task === null || known) return [];
    run.opened += 1;
    return [playHazard(run.world, openedHazard(run, restaurants, violation, verdict.task))];
  });
}

function openedHazard({ installation }: Run, restaurants: Restaurants, violation: Violation, task: string): OpenedHazard {
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
