import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Lang } from '@baton/words';
import { en } from './en';
import { zhCn } from './zh-cn';

const kept = 'baton.language';

/** The language this browser was last read in; Chinese unless somebody chose otherwise. */
const keptLanguage = (): Lang => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh');

function mark(lang: Lang): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = `${i18next.t('app.name')} · ${i18next.t('app.subtitle')}`;
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: keptLanguage(),
    resources: { zh: { translation: zhCn }, en: { translation: en } },
    keySeparator: false,
    interpolation: { escapeValue: false },
  });
  mark(keptLanguage());
}

export async function readIn(lang: Lang): Promise<void> {
  localStorage.setItem(kept, lang);
  await i18next.changeLanguage(lang);
  mark(lang);
}
