import { hazardClasses } from '@baton/contracts';
import { classNames } from '@baton/words';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../words/use-speech';
import type { InboxSearch } from './inbox-search';

/** What is shown of a desk: words and a class. It stands in the address, so that a list can be kept and sent on. */
export function Filters({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/' });
  const [words, setWords] = useState(search.q ?? '');
  return (
    <search className="filters">
      <Words words={words} onWords={setWords} asked={search.q ?? ''} />
      <ClassChoice search={search} />
      {(search.q ?? search.class) && (
        <Button
          onClick={() => {
            setWords('');
            void navigate({ search: search.desk ? { desk: search.desk } : {} });
          }}
        >
          {t('inbox.clear')}
        </Button>
      )}
    </search>
  );
}

/** Somebody who types is asked for once they pause. */
const pauseMs = 300;

function Words({ words, onWords, asked }: { words: string; onWords(words: string): void; asked: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/' });
  const box = useFocusBySlash();
  useEffect(() => {
    const later = setTimeout(() => {
      if (words === asked) return;
      void navigate({ search: ({ q: _, ...rest }: InboxSearch) => ({ ...rest, ...(words && { q: words }) }), replace: true });
    }, pauseMs);
    return () => clearTimeout(later);
  }, [words, asked, navigate]);
  return (
    <input
      ref={box}
      type="search"
      className="field-look search"
      aria-label={t('inbox.search')}
      placeholder={t('inbox.search')}
      value={words}
      maxLength={100}
      onChange={({ target }) => onWords(target.value)}
    />
  );
}

/** The slash goes to the search, wherever one is but in a field. */
function useFocusBySlash() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || (event.target as HTMLElement).closest('input, textarea, select')) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return box;
}

function ClassChoice({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const navigate = useNavigate({ from: '/' });
  const choose = (value: string): void => {
    const chosen = hazardClasses.find((one) => one === value);
    void navigate({
      search: ({ class: _, ...rest }: InboxSearch) => ({ ...rest, ...(chosen && { class: chosen }) }),
      replace: true,
    });
  };
  return (
    <label>
      <span className="quiet">{t('inbox.class')} </span>
      <select className="field-look" value={search.class ?? ''} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('inbox.all')}</option>
        {hazardClasses.map((one) => (
          <option key={one} value={one}>
            {say.of(classNames[one])}
          </option>
        ))}
      </select>
    </label>
  );
}
