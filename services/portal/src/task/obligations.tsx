import type { HistoryItem, TaskView } from '@baton/contracts';
import { deadlinesOf, type Deadline, explanationFacts, taskWaiting } from '@baton/words';
import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { districtQuery, playbookQuery } from '../gateway/reads';
import { useNow } from '../shell/now';
import { useSpeech } from '../words/use-speech';
import { Facts } from './facts';

interface ObligationsProps {
  task: TaskView;
  history: readonly HistoryItem[];
}

/** What is waited for: who must do what until when, what happens if not, and how each deadline came about. */
export function Obligations({ task, history }: ObligationsProps) {
  const { t } = useTranslation();
  const say = useSpeech();
  const now = useNow();
  const { data: district } = useQuery(districtQuery);
  const { data: playbook } = useQuery(playbookQuery(task.playbook.id, task.playbook.version));
  const waiting = district && playbook ? taskWaiting({ view: task, playbook, district, now }, say) : [];
  const deadlines = new Map(deadlinesOf(history, task.obligations).map((one) => [one.id, one]));
  return (
    <section className="card" aria-labelledby="obligations">
      <h2 id="obligations">{t('task.obligations')}</h2>
      {task.obligations.length === 0 && <p className="quiet">{t('task.noObligations')}</p>}
      <ul className="owed">
        {waiting.map(({ id, what, due, overdue, otherwise }) => (
          <li key={id}>
            <strong>{what}</strong>
            <div className={overdue ? 'late-text' : ''}>{due}</div>
            {otherwise && <div className="quiet">{say.t(`届时未办：${otherwise}`, `If not: ${otherwise}`)}</div>}
            <Explanation deadline={deadlines.get(id)} what={what} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How a deadline came about, shown while its button is hovered over or has the focus. */
function Explanation({ deadline, what }: { deadline: Deadline | undefined; what: string }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const now = useNow();
  if (!deadline) return null;
  const facts = explanationFacts(deadline, now, say).filter(([, value]) => value);
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      title={t('task.explain', { what })}
      content={
        <div className="explanation">
          <Facts facts={facts} />
        </div>
      }
    >
      <button type="button" className="plain-button no-print">
        {t('task.why')}
      </button>
    </Popover>
  );
}
