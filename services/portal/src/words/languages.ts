import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Lang } from '@baton/words';
import { type Key, said } from './said';
import type { Text } from './texts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Record<Key, string> };
    keySeparator: false;
  }
}

const kept = 'baton.language';

/** The language this browser was last read in; Chinese unless somebody chose otherwise. */
const keptLanguage = (): Lang => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh');

function mark(lang: Lang): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = `${i18next.t('app.name')} · ${i18next.t('app.subtitle')}`;
}

/** Texts of one language as i18next takes them: `key_one` is the singular of `key`. */
function resources(lang: Lang): { translation: Record<string, string> } {
  const entries = Object.entries<Text>(said).flatMap(([key, { zh, en, one }]) => [
    [key, lang === 'zh' ? zh : en],
    ...(lang === 'en' && one !== undefined ? [[`${key}_one`, one]] : []),
  ]);
  return { translation: Object.fromEntries(entries) as Record<string, string> };
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: keptLanguage(),
    resources: { zh: resources('zh'), en: resources('en') },
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
