import { derivedId, type DirectoryCommand, type OpenTask } from '@baton/contracts';
import { localDate, seedCalendar, seedPlaybooks } from '@baton/rules';
import { officeId } from './district/agencies';
import { directoryCommands, type DistrictPolicy, policyCommands } from './district/commands';
import { staffOf } from './district/staff';
import { clockOf, type Gateway, type Reply } from './gateway';
import { hazardsOf } from './hazards/generate';

/** The seed everybody gets who names none. */
export const defaultSeed = 20_250_901;
/** Hazards the district starts with. */
export const defaultHazards = 300;

export interface LoadProgress {
  what: 'directory' | 'hazards';
  done: number;
  total: number;
}

export interface LoadOptions {
  gateway: Gateway;
  seed?: number;
  hazards?: number;
  /** Local date on which the hazards are opened; default: today by the gateway's clock. */
  today?: string;
  progress?: (progress: LoadProgress) => void;
}

/** How a load went. A command sent a second time counts as taken: it gets its first answer and changes nothing. */
export interface LoadResult {
  /** True when the whole district was there already: only calendars and playbooks that are newer than it were published. */
  already: boolean;
  directory: number;
  hazards: number;
  refused: { what: string; reason: string }[];
}

/** Hazards sent side by side. */
const lanes = 8;

/**
 * Loads the demo district through the API: the directory first, then its hazards as joint tasks. Idempotent: keys derive
 * from the content (directory) or from seed and number (hazards), so an interrupted load is finished by the next one.
 */
export async function loadDemo(options: LoadOptions): Promise<LoadResult> {
  const { gateway, seed = defaultSeed, hazards = defaultHazards } = options;
  const result: LoadResult = { already: false, directory: 0, hazards: 0, refused: [] };
  const today = options.today ?? localDate((await clockOf(gateway, 'operator')).now);
  const opens = hazardsOf(seed, hazards, today);
  const already = await isLoaded(gateway, opens);
  await sendDirectory(options, already ? policyCommands(await newerThan(gateway)) : directoryCommands(seed, policy), result);
  if (already) return { ...result, already };
  await openAll(options, seed, opens, result);
  return result;
}

/** The last hazard is there: so is everything before it. */
async function isLoaded(gateway: Gateway, opens: OpenTask[]): Promise<boolean> {
  const number = opens[opens.length - 1]?.hazard.ledgerNumber ?? '';
  const { items } = (await gateway.read('operator', `/v1/tasks?ledgerNumber=${number}&limit=1`)) as { items: unknown[] };
  return items.length > 0;
}

/** What the district decides by. */
const policy: DistrictPolicy = { calendars: [seedCalendar], playbooks: seedPlaybooks };

/** What of it a district loaded earlier does not have yet: versions later than its latest. What it published itself stays. */
async function newerThan(gateway: Gateway): Promise<DistrictPolicy> {
  const latestOf = async (what: 'calendars' | 'playbooks') => {
    const { items } = (await gateway.read('operator', `/v1/directory/${what}`)) as { items: Version[] };
    return new Map(items.map(({ id, version }) => [id, version]));
  };
  const [calendars, playbooks] = [await latestOf('calendars'), await latestOf('playbooks')];
  return {
    calendars: policy.calendars.filter(({ id, version }) => version > (calendars.get(id) ?? 0)),
    playbooks: policy.playbooks.filter(({ id, version }) => version > (playbooks.get(id) ?? 0)),
  };
}

interface Version {
  id: string;
  version: number;
}

async function sendDirectory(
  { gateway, progress }: LoadOptions,
  commands: DirectoryCommand[],
  result: LoadResult,
): Promise<void> {
  for (const [i, command] of commands.entries()) {
    const reply = await gateway.send('operator', '/v1/directory/commands', command, directoryKey(command));
    if (taken(reply, `${command.type} ${i + 1}`, result)) result.directory += 1;
    progress?.({ what: 'directory', done: i + 1, total: commands.length });
  }
}

async function openAll({ gateway, progress }: LoadOptions, seed: number, opens: OpenTask[], result: LoadResult): Promise<void> {
  const dispatcher = dispatcherOf(seed);
  const waiting = opens.map((open, i) => ({ open, key: hazardKey(seed, i + 1) })).reverse();
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const reply = await gateway.send(dispatcher, '/v1/tasks', one.open, one.key);
      if (taken(reply, `OpenTask ${one.open.hazard.ledgerNumber}`, result)) result.hazards += 1;
      progress?.({ what: 'hazards', done: ++done, total: opens.length });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Notes a refusal. A key used with another body is no failure: the same hazard was opened on an earlier day. */
function taken(reply: Reply, what: string, result: LoadResult): boolean {
  if (reply.outcome !== 'refused' || reply.problem.code === 'idempotency-key-reused') return true;
  result.refused.push({ what, reason: `${reply.problem.code}: ${reply.problem.detail}` });
  return false;
}

const directoryKey = (command: DirectoryCommand): string => `demo-${derivedId(JSON.stringify(command))}`;

/** Idempotency-Key of the `n`th hazard of a seed; new ones that turn up later count on from there. */
export const hazardKey = (seed: number, n: number): string => `demo-${seed}-hazard-${n}`;

/** Who opens hazards: the first dispatcher of the dispatching office. */
export function dispatcherOf(seed: number): string {
  const person = staffOf(seed).people.find(({ agency, roles }) => agency === officeId && roles.includes('dispatcher'));
  if (!person) throw new Error('the demo district has no dispatcher');
  return person.id;
}
