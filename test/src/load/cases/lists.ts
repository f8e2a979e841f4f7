import { defaultSeed, hazardsOf } from '@baton/demo';
import { localDate } from '@baton/rules';
import { auditedTasks } from '../../harness/audit/audited-subject';
import { storedStates, withDatabase } from '../../harness/audit/stores';
import type { Bench, BenchCase } from '../bench-case';
import { once, type Figure } from '../figure';
import { openingOf, sendAll } from '../open-tasks';
import { percentile } from '../statistics';
import { deskOf } from '../traffic/desk';
import { HttpConnection } from '../traffic/http-connection';
import { requestWriter } from '../traffic/request';

const desk = deskOf(defaultSeed);

/** What people look at all day. `cursor` asks for the page after the first. */
interface Look {
  what: string;
  person: string;
  query: string;
  cursor?: boolean;
}

const looks: readonly Look[] = [
  { what: "a liaison's inbox", person: desk('zhujian', 'liaison'), query: 'holder=zhujian&open=true' },
  { what: "all a liaison's agency has a part in", person: desk('rongran', 'liaison'), query: 'open=true' },
  { what: "a township's tasks", person: desk('wangjiang', 'liaison'), query: 'open=true' },
  { what: "the district's board", person: desk('anweiban', 'dispatcher'), query: 'open=true&limit=200' },
  { what: 'the board, next page', person: desk('anweiban', 'dispatcher'), query: 'open=true', cursor: true },
  { what: 'newest first', person: desk('anweiban', 'dispatcher'), query: 'sort=-openedAt' },
  { what: 'what is overdue', person: desk('anweiban', 'dispatcher'), query: 'open=true&overdue=true' },
  { what: 'urgent ones', person: desk('anweiban', 'dispatcher'), query: 'open=true&class=urgent' },
  { what: 'a search', person: desk('anweiban', 'dispatcher'), query: `q=${encodeURIComponent('软管')}` },
];

/** Lists as the screens ask for them, one after the other, while as many tasks are open as a district may have. */
export const listsCase: BenchCase = {
  name: 'lists',
  title: 'lists with many open tasks',
  async measure(bench) {
    const wanted = bench.options.full ? 100_000 : bench.options.quick ? 1_000 : 10_000;
    const open = await openUpTo(bench, wanted);
    const { services } = bench.installation;
    const write = requestWriter({ url: services.gatewayUrl, devSecret: services.devSecret });
    const door = await HttpConnection.open(services.gatewayUrl);
    const figures: Figure[] = [];
    for (const look of looks) {
      const ask = write({ method: 'GET', path: await pathOf(look, door, write), person: look.person });
      figures.push(await looked(door, ask, look, bench.options.quick ? 50 : 300, open));
    }
    door.close();
    return figures;
  },
};

async function openUpTo({ installation, progress }: Bench, wanted: number): Promise<number> {
  const countOpen = () => withDatabase(installation.stack, (db) => storedStates(db, auditedTasks).countDocuments({ open: true }));
  const open = await countOpen();
  const missing = Math.max(0, wanted - open);
  const found = hazardsOf(defaultSeed + 1, missing, localDate(new Date().toISOString()));
  const openings = found.map((command, i) =>
    openingOf(installation, desk('anweiban', 'dispatcher'), `bench-lists-${i + 1}`, command),
  );
  await sendAll(installation, openings, (done) => progress.show(`opened ${done} of ${missing}`));
  return countOpen();
}

async function pathOf({ query, cursor, person }: Look, door: HttpConnection, write: ReturnType<typeof requestWriter>) {
  const path = `/v1/tasks?${query}`;
  if (cursor !== true) return path;
  const { body } = await door.send(write({ method: 'GET', path, person }));
  const { nextCursor } = JSON.parse(body.toString()) as { nextCursor: string | null };
  return nextCursor === null ? path : `${path}&cursor=${nextCursor}`;
}

async function looked(door: HttpConnection, ask: Buffer, { what }: Look, times: number, open: number): Promise<Figure> {
  const durations: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const begin = performance.now();
    const { status, body } = await door.send(ask);
    durations.push(performance.now() - begin);
    if (status !== 200) throw new Error(`${what}: ${status} ${body.toString()}`);
  }
  const p95 = percentile(Float64Array.from(durations).sort(), 95);
  return { what: `p95 of ${what}`, unit: 'ms', ...once(p95), target: { atMost: 100 }, note: `${open} tasks open` };
}
