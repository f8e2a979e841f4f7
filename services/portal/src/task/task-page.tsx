import type { TaskView } from '@baton/contracts';
import { classNames, statusNames } from '@baton/words';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from '../gateway/ask';
import { historyQuery, taskQuery } from '../gateway/reads';
import { numberOf } from '../inbox/own-need';
import { NotFoundPage } from '../shell/plain-pages';
import { useSpeech } from '../words/use-speech';
import { Acts } from './acts';
import { BatonTrack } from './baton-track';
import { EvidenceFiles, HazardFacts, Measures, Pending, PlanFacts } from './case-sections';
import { Obligations } from './obligations';
import { Timeline } from './timeline';

/** One task: who holds it, what is waited for, what one may do, and everything that was done. */
export function TaskPage() {
  const { id } = useParams({ from: '/tasks/$id' });
  const { t } = useTranslation();
  const { data: task, error } = useQuery(taskQuery(id));
  const { data: history = [] } = useQuery({ ...historyQuery(id, task?.version ?? 0), enabled: task !== undefined });
  if (error instanceof Refused && !task) return <NotFoundPage />;
  if (!task) return <p className="center">{t('app.loading')}</p>;
  return (
    <article>
      <TaskHead task={task} />
      <div className="columns">
        <div className="column">
          <BatonTrack task={task} history={history} />
          <PlanFacts task={task} />
          <Measures task={task} history={history} />
          <EvidenceFiles task={task} />
          <Timeline history={history} />
        </div>
        <div className="column aside">
          <Acts task={task} />
          <Pending task={task} />
          <Obligations task={task} history={history} />
          <HazardFacts task={task} />
        </div>
      </div>
    </article>
  );
}

function TaskHead({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const { hazard } = task;
  return (
    <header className="task-head">
      <Link to="/" className="no-print">
        {t('trouble.back')}
      </Link>
      <h1>
        {numberOf(task)} {hazard.owner ?? hazard.place.address}
      </h1>
      <span className={`tag ${task.class === 'urgent' ? 'late' : 'plain'}`}>{say.of(classNames[task.class])}</span>
      <span className="tag plain">{say.of(statusNames[task.status])}</span>
      {task.overdue && <span className="tag late">{t('task.overdue')}</span>}
      {task.suspended && <span className="tag soon">{t('task.suspended')}</span>}
      {task.rung > 0 && <span className="tag late">{t('task.rung', { rung: task.rung })}</span>}
      <span className="tools no-print">
        <Button onClick={() => window.print()}>{t('task.print')}</Button>
      </span>
      <p className="quiet">
        {t('task.holder')} <strong>{say.agency(task.holder)}</strong> · {t('task.openedAt', { at: say.at(task.openedAt) })}
      </p>
    </header>
  );
}
