import type { TaskView } from '@baton/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskQuery, meQuery, tasksQuery } from '../gateway/reads';
import { Filters } from './filters';
import { InboxRow, rowKeys } from './inbox-row';
import { desks, listQueryOf, type Desk, type InboxSearch } from './inbox-search';
import { steady } from './steady-rows';
import { useRowActs } from './use-row-acts';

const DeclineForm = lazy(async () => ({ default: (await import('./decline-form')).DeclineForm }));

/** 待办: what needs the own agency now, sorted by how soon it hurts. */
export function InboxPage() {
  const search = useSearch({ from: '/' });
  const { t } = useTranslation();
  const { data: counts } = useQuery(deskQuery);
  const { data: me } = useQuery(meQuery);
  if (!me || !counts) return <p className="center">{t('app.loading')}</p>;
  const desk = search.desk ?? desks.find((one) => one !== 'settled' && counts[one] > 0) ?? 'offered';
  const query = listQueryOf(me.agency, desk, search);
  return (
    <>
      <h1>{t('inbox.title')}</h1>
      <Desks desk={desk} search={search} />
      <Filters search={search} />
      <DeskList key={query} query={query} desk={desk} agency={me.agency} filtered={Boolean(search.q ?? search.class)} />
    </>
  );
}

function Desks({ desk, search }: { desk: Desk; search: InboxSearch }) {
  const { t } = useTranslation();
  const { data: counts } = useQuery(deskQuery);
  if (!counts) return null;
  const said = (n: number): string => (n >= counts.atMost ? t('desk.atMost', { count: n }) : String(n));
  return (
    <nav className="desks" aria-label={t('inbox.desks')}>
      {desks.map((one) => (
        <Link
          key={one}
          to="/"
          search={{ ...search, desk: one }}
          className={one === 'called' && counts.called > 0 ? 'hot' : ''}
          aria-current={one === desk ? 'page' : undefined}
          activeProps={{}}
        >
          {t(`inbox.${one}`)}
          <b>{said(counts[one])}</b>
        </Link>
      ))}
    </nav>
  );
}

interface DeskListProps {
  query: string;
  desk: Desk;
  agency: string;
  filtered: boolean;
}

function DeskList({ query, desk, agency, filtered }: DeskListProps) {
  const { t } = useTranslation();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(tasksQuery(query));
  const fresh = data?.pages.flatMap(({ items }) => items);
  const [kept, setKept] = useState<readonly TaskView[]>();
  const shown = kept ?? fresh;
  // What is shown first stays until somebody asks for what is new.
  useEffect(() => {
    if (!kept && fresh) setKept(fresh);
  }, [kept, fresh]);
  if (!shown || !fresh) return <p className="center">{t('app.loading')}</p>;
  const { rows, updates } = steady(shown, fresh);
  return (
    <>
      <p className="unseen" role="status">
        {t('inbox.results', { count: rows.length })}
      </p>
      {updates > 0 && (
        <button type="button" className="updates" onClick={() => setKept(fresh)}>
          {t('inbox.updates', { count: updates })}
        </button>
      )}
      {rows.length === 0 && <p className="center quiet">{t(filtered ? 'inbox.noneFound' : `inbox.none.${desk}`)}</p>}
      <Rows rows={rows} agency={agency} selectable={desk === 'offered'} />
      {hasNextPage && (
        <p className="center">
          <Button
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage().then(({ data: all }) => setKept(all?.pages.flatMap(({ items }) => items)))}
          >
            {t('inbox.more')}
          </Button>
        </p>
      )}
    </>
  );
}

interface RowsProps {
  rows: readonly { row: TaskView; gone: boolean }[];
  agency: string;
  selectable: boolean;
}

function Rows({ rows, agency, selectable }: RowsProps) {
  const { t } = useTranslation();
  const acts = useRowActs(agency);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [declining, setDeclining] = useState<TaskView>();
  const list = useRef<HTMLUListElement>(null);
  const tasks = rows.map(({ row }) => row);
  const chosen = tasks.filter(({ id }) => selected.has(id));
  const select = (id: string, on: boolean): void =>
    setSelected((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <>
      <ul className="rows" ref={list} onKeyDown={(event) => moveFocus(list.current, event)}>
        {rows.map(({ row, gone }) => (
          <InboxRow
            key={row.id}
            task={row}
            agency={agency}
            gone={gone}
            news={acts.news.get(row.id)}
            busy={acts.busy.has(row.id)}
            selectable={selectable}
            selected={selected.has(row.id)}
            onSelect={(on) => select(row.id, on)}
            onAccept={() => void acts.accept(row)}
            onDecline={() => setDeclining(row)}
          />
        ))}
      </ul>
      {selectable && rows.length > 0 && (
        <div className={chosen.length > 0 ? 'batch held' : 'batch'}>
          <Button onClick={() => setSelected(new Set(chosen.length === tasks.length ? [] : tasks.map(({ id }) => id)))}>
            {t('inbox.selectAll')}
          </Button>
          {chosen.length > 0 && (
            <Button
              type="primary"
              onClick={() => {
                setSelected(new Set());
                void acts.acceptAll(chosen);
              }}
            >
              {t('inbox.acceptSelected', { count: chosen.length })}
            </Button>
          )}
        </div>
      )}
      {rows.length > 0 && <p className="hint keys">{t('inbox.keys', { ...rowKeys, search: '/' })}</p>}
      {declining && (
        <Suspense fallback={null}>
          <DeclineForm task={declining} agency={agency} onDone={acts.tell} onClose={() => setDeclining(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** Arrow keys go from task to task. */
function moveFocus(list: HTMLUListElement | null, event: React.KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const row = (event.target as HTMLElement).closest('li');
  const at = links.findIndex((link) => row?.contains(link));
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
