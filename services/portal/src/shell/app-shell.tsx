import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import antdEnglish from 'antd/locale/en_US';
import antdChinese from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { roleNames } from '@baton/words';
import { SignedOut } from '../gateway/ask';
import { meQuery, unreadQuery } from '../gateway/reads';
import { readIn } from '../words/languages';
import { useLang, useSpeech } from '../words/use-speech';
import { chooseShade, themeOf, useShade } from './theme';
import { useTrouble } from './trouble';

/** Where a browser signs in, to come back to an address of ours. */
export const signInAddress = (back: string): string => `/signin?back=${encodeURIComponent(back)}`;

/** What every page stands in: who is signed in, language, shade, and word of trouble. Nobody signed in: off to sign in. */
export function AppShell() {
  const shade = useShade();
  const lang = useLang();
  useEffect(() => {
    document.documentElement.dataset['shade'] = shade;
  }, [shade]);
  return (
    <ConfigProvider
      theme={themeOf(shade)}
      locale={lang === 'zh' ? antdChinese : antdEnglish}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <SignedInPage />
      </App>
    </ConfigProvider>
  );
}

function SignedInPage() {
  const { t } = useTranslation();
  const { data: me, error } = useQuery(meQuery);
  useEffect(() => {
    if (error instanceof SignedOut) location.assign(signInAddress(location.pathname + location.search));
  }, [error]);
  if (!me) return <p className="center">{t(error && !(error instanceof SignedOut) ? 'trouble.outOfReach' : 'app.loading')}</p>;
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <TopBar />
      <TroubleBar />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function TopBar() {
  const { t } = useTranslation();
  const say = useSpeech();
  const shade = useShade();
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  const roles = say.list(me.roles.map((role) => say.of(roleNames[role])));
  return (
    <header className="bar">
      <nav aria-label={t('app.nav')}>
        <Link className="mark" to="/">
          <img src="/baton.svg" alt="" width="26" height="26" />
          {t('app.name')}
          <small>{t('app.subtitle')}</small>
        </Link>
      </nav>
      <Bell />
      <span className="who">
        {say.agency(me.agency)} {me.name} · {roles}
      </span>
      <span className="tools">
        <button
          type="button"
          className="plain-button"
          lang={say.lang === 'zh' ? 'en' : 'zh-CN'}
          title={t('app.languageName')}
          onClick={() => void readIn(say.lang === 'zh' ? 'en' : 'zh')}
        >
          {t('app.language')}
        </button>
        <button
          type="button"
          className="plain-button"
          title={t('app.theme')}
          onClick={() => chooseShade(shade === 'dark' ? 'light' : 'dark')}
        >
          {t(shade === 'dark' ? 'app.light' : 'app.dark')}
        </button>
        <form method="post" action="/signout">
          <button type="submit" className="plain-button">
            {t('app.signOut')}
          </button>
        </form>
      </span>
    </header>
  );
}

/** Notices to me that wait to be read. */
function Bell() {
  const { t } = useTranslation();
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <Link className="bell" to="/notices">
      {t('app.notices')}
      {unread > 0 && <b aria-hidden="true">{unread}</b>}
      {unread > 0 && <span className="unseen">{t('app.bell', { count: unread })}</span>}
    </Link>
  );
}

function TroubleBar() {
  const { t } = useTranslation();
  const trouble = useTrouble();
  return (
    <div role="status" aria-live="polite">
      {trouble && (
        <div className="trouble">
          <span>{t(`trouble.${trouble}`)}</span>
          {trouble === 'signedOut' && (
            <a href={signInAddress('/signed-in')} target="_blank" rel="opener">
              {t('trouble.signIn')}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
