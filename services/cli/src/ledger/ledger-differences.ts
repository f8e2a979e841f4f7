import type { LedgerRow, OpenTask } from '@baton/contracts';
import { headerOf } from './findings';
import { classNames } from './hazard-classes';
import { ownRemarks, toOpenTask } from './to-open-task';

/** Column of a JSON pointer into the command, for refusals by the gateway. */
export function columnOfPointer(pointer: string): string | null {
  const keys: Record<string, Parameters<typeof headerOf>[0]> = {
    '/class': 'class',
    '/playbook': 'class',
    '/lead': 'lead',
    '/reviewer': 'reviewer',
    '/rectifyBy': 'rectifyBy',
    '/hazard/place/kind': 'placeKind',
    '/hazard/place/address': 'address',
    '/hazard/place/township': 'township',
    '/hazard/place/grid': 'grid',
    '/hazard/place/longitude': 'longitude',
    '/hazard/place/latitude': 'latitude',
  };
  if (pointer.startsWith('/assists')) return headerOf('assists');
  const key = keys[pointer] ?? (/^\/hazard\/(\w+)$/.exec(pointer)?.[1] as Parameters<typeof headerOf>[0] | undefined);
  return (key && headerOf(key)) ?? null;
}

/** What a ledger says of a hazard when it is opened, by Chinese column name. */
export type LedgerFacts = Readonly<Record<string, string>>;

/** How a row differs from everything that was true of the task under its number: Chinese column names; empty when it says the same. */
export function differences(command: OpenTask, known: readonly LedgerFacts[], nameOf: (id: string) => string): string[] {
  const now = factsOf(command, nameOf);
  return Object.keys(now).filter((column) => known.every((then) => now[column] !== then[column]));
}

/** Facts of `TaskOpened` that a ledger row states. */
export interface Opened {
  hazard: OpenTask['hazard'];
  class: OpenTask['class'];
  duties: { id: string; agency: string | null }[];
  rectifyBy: string | null;
}

/** The facts with which a task was opened. Where no time limit was set from outside, any is the same. */
export const openedFacts = (opened: Opened, rectifyBy: string | null, nameOf: (id: string) => string): LedgerFacts =>
  factsOf(
    {
      hazard: opened.hazard,
      class: opened.class,
      lead: opened.duties.find((d) => d.id === 'lead')?.agency ?? null,
      assists: opened.duties.filter((d) => d.id !== 'lead').map((d) => ({ agency: d.agency ?? '' })),
      rectifyBy: opened.rectifyBy ?? rectifyBy,
    },
    nameOf,
  );

/** The facts a row of the ledger states. */
export function rowFacts(row: LedgerRow, nameOf: (id: string) => string): LedgerFacts {
  const { command } = toOpenTask(row, { includeClosed: true, today: '' });
  return command ? factsOf(command, nameOf) : {};
}

type Facts = Pick<OpenTask, 'hazard' | 'class' | 'lead' | 'rectifyBy'> & { assists: { agency: string }[] };

function factsOf({ hazard, class: hazardClass, lead, assists, rectifyBy }: Facts, nameOf: (id: string) => string): LedgerFacts {
  const {
    place: { kind, ...where },
    remarks,
    ledgerNumber: _number,
    ...rest
  } = hazard;
  const named = Object.entries({ ...rest, ...where, placeKind: kind, remarks: ownRemarks(remarks) }).map(([key, value]) => [
    columnOfPointer(`/hazard/${key}`) ?? key,
    String(value ?? ''),
  ]);
  return {
    ...(Object.fromEntries(named) as Record<string, string>),
    [headerOf('class')]: classNames[hazardClass],
    [headerOf('lead')]: lead ? nameOf(lead) : '',
    [headerOf('assists')]: assists.map((a) => a.agency).join('、'),
    [headerOf('rectifyBy')]: rectifyBy ?? '',
  };
}
