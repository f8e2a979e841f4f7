import { OpenTask } from '@baton/contracts';
import { agencies } from '../district/agencies';
import { staffOf, type Staff } from '../district/staff';
import { randomOf, type Random } from '../random';
import { complexBusinessKinds } from './complex-business';
import { complexHomeKinds } from './complex-homes';
import type { HazardKind, Party, SiteKind } from './kind';
import { longTermKinds } from './long-term';
import { makeSite, type Site } from './site';
import { townshipPlaces, type TownshipPlaces } from './townships';
import { urgentKinds } from './urgent';

/** Every kind of hazard the demo district knows. */
export const hazardKinds: readonly HazardKind[] = [
  ...urgentKinds,
  ...complexBusinessKinds,
  ...complexHomeKinds,
  ...longTermKinds,
];

/** Oldest a hazard of each class is when it is opened, in days. */
const oldestDays = { urgent: 0, complex: 9, 'long-term': 45 } as const;

/** Turns a party of a kind of hazard into an agency id. */
export const partyId = (party: Party, township: TownshipPlaces): string =>
  party === '@township' ? township.id : party === '@piped' ? 'rongran' : party === '@bottled' ? township.bottled : party;

/**
 * The `n`th hazard (from 1) of a seed, as found by `today` (local date). Each has its own stream of chance, so it is the
 * same whether 10 or 10,000 are made. Now and then one is sent to the wrong agency or to none: that is what declines and
 * rulings are for.
 */
export function hazardOf(seed: number, n: number, today: string, staff: Staff = staffOf(seed)): OpenTask {
  const random = randomOf(seed, `hazard/${n}`);
  const kind = random.weighted(hazardKinds);
  const site = random.pick(kind.sites);
  const township = random.pick(townshipPlaces.filter(({ villages }) => site !== 'rural' || villages.length > 0));
  return OpenTask.parse({
    type: 'OpenTask',
    class: kind.class,
    hazard: describe({ n, today, kind, township, staff, siteKind: site, site: makeSite(site, township, random) }, random),
    ...parties(kind, township, random),
  });
}

/** `count` hazards of a seed, from the `first` on. */
export function hazardsOf(seed: number, count: number, today: string, first = 1): OpenTask[] {
  const staff = staffOf(seed);
  return Array.from({ length: count }, (_, i) => hazardOf(seed, first + i, today, staff));
}

function parties(kind: HazardKind, township: TownshipPlaces, random: Random): Pick<OpenTask, 'lead' | 'assists' | 'reviewer'> {
  const lead = partyId(random.chance(0.07) ? kind.mistakenFor : kind.lead, township);
  const assists = kind.assists
    .map(({ agency, share }) => ({ agency: partyId(agency, township), share }))
    .filter(({ agency }) => agency !== lead);
  const involved = new Set([lead, partyId(kind.lead, township), ...assists.map(({ agency }) => agency)]);
  const free = ['yingji', 'yingji', 'xiaofang', 'shijian', 'zhujian'].filter((agency) => !involved.has(agency));
  const reviewer = kind.class === 'long-term' || random.chance(0.4) ? null : random.pick(free);
  return { lead: random.chance(0.05) ? null : lead, assists, reviewer };
}

interface Found {
  n: number;
  today: string;
  kind: HazardKind;
  township: TownshipPlaces;
  staff: Staff;
  siteKind: SiteKind;
  site: Site;
}

interface Source {
  text: string;
  weight: number;
  by: 'township' | 'supplier' | 'department';
}
const sources: readonly Source[] = [
  { text: '网格排查', weight: 5, by: 'township' },
  { text: '部门检查', weight: 6, by: 'department' },
  { text: '专项整治行动', weight: 3, by: 'department' },
  { text: '企业入户安检', weight: 4, by: 'supplier' },
  { text: '12345 热线', weight: 2, by: 'township' },
  { text: '群众举报', weight: 1, by: 'township' },
];
/** Where the gas company comes in on its own rounds. */
const visited: readonly SiteKind[] = ['restaurant', 'canteen', 'estate', 'household', 'rental', 'rural'];

/** 隐患编号 of the `n`th hazard when it is opened on this local date. */
export const ledgerNumberOf = (n: number, today: string): string => `RQ${today.slice(0, 4)}-${String(n).padStart(4, '0')}`;

function describe({ staff, siteKind, n, today, kind, township, site }: Found, random: Random): OpenTask['hazard'] {
  const [least, most] = kind.funds;
  const found = daysBefore(today, random.int(0, oldestDays[kind.class]));
  const source = random.weighted(sources.filter(({ by }) => by !== 'supplier' || visited.includes(siteKind)));
  const inspector = inspectorOf(staff, kind, township, source, random);
  return {
    ledgerNumber: ledgerNumberOf(n, today),
    foundOn: found,
    source: source.text,
    inspectedBy: inspector.agency,
    inspector: inspector.name,
    owner: site.owner,
    ownerCode: site.ownerCode,
    place: {
      address: `榕川区${township.name}${site.address}`,
      township: township.id,
      grid: `${township.name}第 ${random.int(1, 28)} 网格`,
      longitude: near(township.longitude, random),
      latitude: near(township.latitude, random),
      kind: site.kind,
    },
    part: kind.part,
    description: random.pick(kind.findings)(random),
    basis: kind.basis,
    severity: kind.severity,
    measures: kind.remedy,
    fundsYuan: Math.round((least + random.next() * (most - least)) / 100) * 100,
    responsibleBody: site.body,
    responsiblePerson: site.person,
    patron: kind.severity === '重大隐患' ? headOf(staff, township.id) : null,
    remarks: null,
  };
}

/** Grid and hotline findings are the township's, company visits the supplier's, the rest the department's that leads. */
function inspectorOf(staff: Staff, kind: HazardKind, township: TownshipPlaces, { by }: Source, random: Random) {
  const supplier = kind.assists.some(({ agency }) => agency === '@piped') ? 'rongran' : township.bottled;
  const department = kind.lead === '@township' ? 'zhujian' : partyId(kind.lead, township);
  const agency = { township: township.id, supplier, department }[by];
  const people = staff.people.filter((person) => person.agency === agency);
  return { agency: agencies.find(({ id }) => id === agency)?.shortName ?? agency, name: random.pick(people).name };
}

/** 包保领导: the head of the township. */
function headOf({ fillings, people }: Staff, township: string): string | null {
  const head = fillings.find(({ post }) => post === `${township}-leader`)?.person;
  return people.find(({ id }) => id === head)?.name ?? null;
}

/** Within about 1.5 km of a centre, in degrees. */
const near = (centre: number, random: Random): number =>
  Number((centre + (random.next() + random.next() - 1) * 0.014).toFixed(6));

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
