import { type Lang, type Speech, speechIn } from '@baton/words';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { agenciesQuery } from '../gateway/reads';

/** The language the page is read in. */
export const useLang = (): Lang => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');

/** How sentences about tasks are said, with the district's names. */
export function useSpeech(): Speech {
  const lang = useLang();
  const { data: agencies } = useQuery(agenciesQuery);
  return useMemo(() => speechIn(lang, agencies ?? []), [lang, agencies]);
}
