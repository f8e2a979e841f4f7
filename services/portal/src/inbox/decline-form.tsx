import type { TaskView } from '@baton/contracts';
import { useTranslation } from 'react-i18next';
import { ActDrawer } from '../acts/act-drawer';
import type { RowNews } from './inbox-row';
import { numberOf, offeredDuties } from './own-need';

export interface DeclineFormProps {
  task: TaskView;
  agency: string;
  onDone(id: string, news: RowNews): void;
  onClose(): void;
}

/** What agencies write most often, each with the reason it goes with. */
const phrases = { power: 'not-our-power', lead: 'other-agency-leads', area: 'outside-area', facts: 'facts-wrong' } as const;

/** 退单: reason and basis, with phrases for the usual cases. */
export function DeclineForm({ task, agency, onDone, onClose }: DeclineFormProps) {
  const { t } = useTranslation();
  return (
    <ActDrawer
      on={{ subject: 'task', id: task.id, version: task.version }}
      type="DeclineDuty"
      names={{ duty: offeredDuties(task, agency)[0] }}
      title={t('decline.title', { name: `${numberOf(task)} ${task.hazard.owner ?? task.hazard.place.address}` })}
      above={(fill) => (
        <div className="phrases" role="group" aria-label={t('decline.phrases')}>
          {(Object.keys(phrases) as (keyof typeof phrases)[]).map((phrase) => (
            <button
              key={phrase}
              type="button"
              className="plain-button"
              onClick={() => fill({ reason: phrases[phrase], basis: t(`decline.phrase.${phrase}`) })}
            >
              {t(`decline.phrase.${phrase}`)}
            </button>
          ))}
        </div>
      )}
      onDone={() => {
        onDone(task.id, { tone: 'done', text: t('inbox.declined') });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
