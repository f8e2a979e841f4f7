import type { OpenTask } from '@baton/contracts';
import { headerOf } from './findings';
import { classNames } from './hazard-classes';
import { ownRemarks } from './to-open-task';

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

/** How a row differs from the task opened under its number: Chinese column names; empty when it says the same. */
export function differences(command: OpenTask, opened: Opened, nameOf: (id: string) => string): string[] {
  const now = facts(command, nameOf);
  const then = facts(
    {
      hazard: opened.hazard,
      class: opened.class,
      lead: opened.duties.find((d) => d.id === 'lead')?.agency ?? null,
      assists: opened.duties.filter((d) => d.id !== 'lead').map((d) => ({ agency: d.agency ?? '' })),
      rectifyBy: opened.rectifyBy ?? command.rectifyBy,
    },
    nameOf,
  );
  return Object.keys(now).filter((column) => now[column] !== then[column]);
}

/** Facts of `TaskOpened` that a ledger row states. */
export interface Opened {
  hazard: OpenTask['hazard'];
  class: OpenTask['class'];
  duties: { id: string; agency: string | null }[];
  rectifyBy: string | null;
}

type Facts = Pick<OpenTask, 'hazard' | 'class' | 'lead' | 'rectifyBy'> & { assists: { agency: string }[] };

function facts(
  { hazard, class: hazardClass, lead, assists, rectifyBy }: Facts,
  nameOf: (id: string) => string,
): Record<string, string> {
  const {
    place: { kind, ...where },
    remarks,
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
