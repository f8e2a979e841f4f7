import type { HistoryItem } from '@baton/contracts';
import { taskSentence } from '@baton/words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../words/use-speech';
import { eventKinds, isOfKind, type EventKind } from './event-kinds';

/** Everything that happened, the newest first, narrowed to one kind if wished. */
export function Timeline({ history }: { history: readonly HistoryItem[] }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const [kind, setKind] = useState<EventKind>('all');
  const shown = history.filter(({ type }) => isOfKind(type, kind)).reverse();
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">{t('task.timeline')}</h2>
      <div className="kinds no-print" role="group" aria-label={t('task.filter')}>
        {eventKinds.map((one) => (
          <button key={one} type="button" className="plain-button" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {t(`task.kind.${one}`)}
          </button>
        ))}
      </div>
      <ol className="timeline">
        {shown.map((item) => (
          <li key={item.sequence}>
            <time dateTime={item.at}>{say.at(item.at)}</time>
            <div>
              {taskSentence(item, say)}
              <div className="quiet">{t('task.by', { agency: say.agency(item.actor.agency), name: item.actor.name })}</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
