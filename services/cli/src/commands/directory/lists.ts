import type { Agency, Person } from '@baton/contracts';
import { agencyKindNames, type PostSeat, roleNames, type Speech, speechIn } from '@baton/words';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { agencyNamed } from '../../gateway/agency-named';
import { directoryItems } from '../../gateway/directory';
import type { GatewayClient } from '../../gateway/gateway-client';
import { readDistrict } from '../../gateway/read-district';
import { agencyBook } from '../../ledger/agencies';
import type { Screen } from '../../terminal/screen';
import { type Column, factLines, tableLines } from '../../terminal/table';
import { contextOf } from '../cli-context';
import type { Host } from '../host';

interface Overview {
  version: number;
  name: string | null;
  office: string | null;
  lastResort: string | null;
  agencies: number;
  people: number;
  posts: number;
  calendars: number;
  playbooks: number;
}

export function addDirectoryLists(directory: Command, host: Host): void {
  addOverview(directory, host);
  addAgencies(directory, host);
  addPeople(directory, host);
  addPosts(directory, host);
}

function addOverview(directory: Command, { io, t, action }: Host): void {
  directory
    .command('show')
    .description(t('目录概况：派遣机构、兜底岗位和各类数量', 'what the directory holds, its dispatching office and last resort'))
    .action(
      action(async (options) => {
        const { client, screen } = contextOf(io, options);
        const [overview, district] = await Promise.all([client.get<Overview>('/v1/directory'), readDistrict(client)]);
        screen.data(overview);
        const say = speechIn(screen.lang, district.agencies);
        const post = district.posts.find((p) => p.id === overview.lastResort);
        const facts: [string, string | null][] = [
          [t('辖区', 'district'), overview.name],
          [t('派遣机构', 'office'), say.agency(overview.office)],
          [t('兜底岗位', 'last resort'), post ? `${post.title}（${post.id}）` : overview.lastResort],
          [t('单位', 'agencies'), String(overview.agencies)],
          [t('人员', 'people'), String(overview.people)],
          [t('岗位', 'posts'), vacancies(overview.posts, district.posts, say)],
          [t('工作日历', 'calendars'), String(overview.calendars)],
          [t('处置规程', 'playbooks'), String(overview.playbooks)],
          [t('目录版本', 'version'), String(overview.version)],
        ];
        for (const line of factLines(facts, screen.width)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

function vacancies(count: number, posts: readonly PostSeat[], say: Speech): string {
  const vacant = posts.filter((p) => p.person === null);
  if (vacant.length === 0) return String(count);
  const names = say.list(vacant.slice(0, 5).map((p) => p.title));
  return say.t(`${count}，其中空缺 ${vacant.length}：${names}`, `${count}, of which ${vacant.length} vacant: ${names}`);
}

function addAgencies(directory: Command, { io, t, action }: Host): void {
  directory
    .command('agencies')
    .description(t('全部单位', 'all agencies'))
    .action(
      action(async (options) => {
        const { client, screen } = contextOf(io, options);
        const items = await directoryItems<Agency>(client, 'agencies');
        const say = speechIn(screen.lang, items);
        showTable(screen, items, [
          { title: t('编号', 'id'), of: (a) => a.id, style: screen.style.cyan },
          { title: t('简称', 'short name'), of: (a) => a.shortName },
          { title: t('类型', 'kind'), of: (a) => say.of(agencyKindNames[a.kind]) },
          { title: t('全称', 'name'), of: (a) => a.name, flexible: true },
          { title: t('别名', 'other names'), of: (a) => say.list(a.aliases), flexible: true },
        ]);
        return exitCodes.ok;
      }),
    );
}

interface OfAgency {
  agency?: string;
  vacant?: boolean;
}

const ofAgency = (command: Command, { t }: Host): Command =>
  command.option('--agency <agency>', t('只看某个单位的', 'of one agency only'));

/** A test for the entries of the agency asked for. */
async function belongs(client: GatewayClient, { agency }: OfAgency): Promise<(entry: { agency: string }) => boolean> {
  if (agency === undefined) return () => true;
  const id = agencyNamed('--agency', agency, agencyBook(await directoryItems<Agency>(client, 'agencies')));
  return (entry) => entry.agency === id;
}

function addPeople(directory: Command, host: Host): void {
  const { io, t, action } = host;
  ofAgency(directory.command('people').description(t('全部人员及角色', 'everybody, with their roles')), host).action(
    action(async (options, flags: OfAgency) => {
      const { client, screen } = contextOf(io, options);
      const [agencies, everybody, wanted] = await Promise.all([
        directoryItems<Agency>(client, 'agencies'),
        directoryItems<Person>(client, 'people'),
        belongs(client, flags),
      ]);
      const say = speechIn(screen.lang, agencies);
      showTable(screen, everybody.filter(wanted), [
        { title: t('编号', 'id'), of: (p) => p.id, style: screen.style.cyan },
        { title: t('姓名', 'name'), of: (p) => p.name },
        { title: t('单位', 'agency'), of: (p) => say.agency(p.agency) },
        { title: t('角色', 'roles'), of: (p) => say.list(p.roles.map((r) => say.of(roleNames[r]))), flexible: true },
      ]);
      return exitCodes.ok;
    }),
  );
}

function addPosts(directory: Command, host: Host): void {
  const { io, t, action } = host;
  ofAgency(directory.command('posts').description(t('全部岗位及在岗人员', 'all posts and who fills them')), host)
    .option('--vacant', t('只看空缺的', 'vacant ones only'))
    .action(
      action(async (options, flags: OfAgency) => {
        const { client, screen } = contextOf(io, options);
        const [{ agencies, people, posts }, wanted] = await Promise.all([readDistrict(client), belongs(client, flags)]);
        const say = speechIn(screen.lang, agencies);
        const nameOf = (id: string | null) => (id === null ? '' : (people.find((p) => p.id === id)?.name ?? id));
        const shown = posts.filter((p) => wanted(p) && (!flags.vacant || p.person === null));
        showTable(screen, shown, [
          { title: t('编号', 'id'), of: (p) => p.id, style: screen.style.cyan },
          { title: t('岗位', 'post'), of: (p) => p.title, flexible: true },
          { title: t('单位', 'agency'), of: (p) => say.agency(p.agency) },
          { title: t('类型', 'role'), of: (p) => p.role },
          { title: t('在岗', 'in it'), of: (p) => nameOf(p.person) || t('空缺', 'vacant') },
          { title: t('替岗', 'deputy'), of: (p) => nameOf(p.deputy) },
        ]);
        return exitCodes.ok;
      }),
    );
}

function showTable<T>(screen: Screen, items: readonly T[], columns: readonly Column<T>[]): void {
  screen.data({ items });
  for (const line of tableLines(items, columns, screen)) screen.line(line);
  screen.line(screen.style.dim(screen.t(`\n共 ${items.length} 条`, `\n${items.length} in all`)));
}
