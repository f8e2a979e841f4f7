import { type Agency, maxPageSize } from '@baton/contracts';
import { type Speech, speechIn, type Words } from '@baton/words';
import type { Command } from 'commander';
import { exitCodes } from '../../exit';
import { directoryItems } from '../../gateway/directory';
import { gatewayNow } from '../../gateway/read-district';
import { type AgencyBook, agencyBook } from '../../ledger/agencies';
import type { Screen } from '../../terminal/screen';
import { type Column, tableLines } from '../../terminal/table';
import { contextOf } from '../cli-context';
import type { Host } from '../host';
import { wholeNumber } from '../whole-number';
import type { CommandWords } from './entity-kind';

/** A list of entities of a kind: what may be asked, and what is shown of each. */
export interface Listing<V, F> {
  /** Its route is `/v1/<path>`. */
  path: string;
  words: CommandWords;
  /** Adds the options that choose entities. */
  filterOptions(command: Command): Command;
  /** The filters as the gateway takes them. Throws a usage error for what it can't read. */
  query(filters: F, agencies: AgencyBook): URLSearchParams;
  columns(say: Speech, now: string, screen: Pick<Screen, 'style'>): Column<V>[];
  none: Words;
  counted(n: number): Words;
}

interface PageFlags {
  limit?: string;
  cursor?: string;
  all?: boolean;
}

/** `baton <noun> list`. */
export function addList<V, F>(parent: Command, { io, t, action }: Host, listing: Listing<V, F>): void {
  const { summary, description } = listing.words;
  const command = parent.command('list').summary(t(summary.zh, summary.en)).description(t(description.zh, description.en));
  listing
    .filterOptions(command)
    .option(
      '--limit <n>',
      t(`一页的件数（默认 20，最多 ${maxPageSize}）`, `how many in a page (default 20, at most ${maxPageSize})`),
    )
    .option('--cursor <cursor>', t('接着上一页', 'go on after a page'))
    .option('--all', t('全部，不分页', 'all of them'))
    .action(
      action(async (options, flags: F & PageFlags) => {
        const { client, screen } = contextOf(io, options);
        const [agencies, now] = await Promise.all([directoryItems<Agency>(client, 'agencies'), gatewayNow(client)]);
        const query = listing.query(flags, agencyBook(agencies));
        query.set('limit', String(flags.all ? maxPageSize : wholeNumber('--limit', flags.limit ?? '20', 1, maxPageSize)));
        if (flags.cursor !== undefined) query.set('cursor', flags.cursor);
        const items: V[] = [];
        let nextCursor: string | null = null;
        for await (const page of client.pages<V>(`/v1/${listing.path}`, query)) {
          items.push(...page.items);
          nextCursor = page.nextCursor;
          if (!flags.all) break;
        }
        screen.data({ items, nextCursor });
        const say = speechIn(screen.lang, agencies);
        if (items.length === 0) screen.line(say.of(listing.none));
        else for (const line of pageLines(items, nextCursor, listing, screen, say, now)) screen.line(line);
        return exitCodes.ok;
      }),
    );
}

function pageLines<V, F>(
  items: readonly V[],
  nextCursor: string | null,
  { columns, counted }: Listing<V, F>,
  screen: Screen,
  say: Speech,
  now: string,
): string[] {
  const count = say.of(counted(items.length));
  const more = say.t(
    `${count}，还有更多：加 --cursor ${nextCursor} 或 --all`,
    `${count}, there are more: add --cursor ${nextCursor} or --all`,
  );
  return [...tableLines(items, columns(say, now, screen), screen), '', screen.style.dim(nextCursor === null ? count : more)];
}
