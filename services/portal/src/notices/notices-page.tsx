import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { meQuery, noticesQuery, unreadQuery } from '../gateway/reads';
import { NoticeRow } from './notice-row';
import { noticesQueryOf, type NoticesSearch } from './notices-search';

/** 通知: what was sent to me, by which way and when it arrived; reading is confirmed here. */
export function NoticesPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/notices' });
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <h1>{t('notices.title')}</h1>
      <Which search={search} />
      {me && <Notices person={me.id} search={search} />}
    </>
  );
}

function Which({ search: { which } }: { search: NoticesSearch }) {
  const { t } = useTranslation();
  const { data: unread } = useQuery(unreadQuery);
  return (
    <nav className="desks" aria-label={t('notices.which')}>
      <Link to="/notices" search={{}} aria-current={which ? undefined : 'page'} activeProps={{}}>
        {t('notices.unread')}
        {unread !== undefined && <b>{unread}</b>}
      </Link>
      <Link to="/notices" search={{ which: 'all' }} aria-current={which ? 'page' : undefined} activeProps={{}}>
        {t('notices.all')}
      </Link>
    </nav>
  );
}

function Notices({ person, search }: { person: string; search: NoticesSearch }) {
  const { t } = useTranslation();
  const list = noticesQuery(noticesQueryOf(person, search));
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(list);
  const notices = data?.pages.flatMap(({ items }) => items);
  if (!notices) return <p className="center">{t('app.loading')}</p>;
  if (notices.length === 0) return <p className="center quiet">{t(`notices.none.${search.which ?? 'unread'}`)}</p>;
  return (
    <>
      <ul className="rows">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      {hasNextPage && (
        <p className="center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('notices.more')}
          </Button>
        </p>
      )}
    </>
  );
}
