import { type HistoryItem, TaskEvent, type TaskView } from '@baton/contracts';
import { fieldWords, measureNames, requestNames } from '@baton/words';
import { useTranslation } from 'react-i18next';
import { capital } from '../words/capital';
import { useSpeech } from '../words/use-speech';
import { Facts } from './facts';

/** What was found, where, and on what ground. */
export function HazardFacts({ task: { hazard } }: { task: TaskView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const { place } = hazard;
  return (
    <section className="card" aria-labelledby="hazard">
      <h2 id="hazard">{t('task.hazard')}</h2>
      <Facts
        facts={[
          [t('task.number'), hazard.ledgerNumber],
          [t('task.owner'), hazard.owner],
          [t('task.address'), [place.address, place.grid, place.kind].filter(Boolean).join(' · ')],
          [t('task.township'), place.township && say.agency(place.township)],
          [t('task.part'), hazard.part],
          [t('task.description'), hazard.description],
          [t('task.basis'), hazard.basis],
          [t('task.source'), hazard.source],
          [t('task.foundOn'), hazard.foundOn],
        ]}
      />
    </section>
  );
}

/** 一隐患一方案 in its six elements, and its milestones. */
export function PlanFacts({ task: { plan } }: { task: TaskView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const named = (field: string): string => {
    const words = fieldWords({ path: ['plan', field] });
    return words ? capital(say.of(words)) : field;
  };
  return (
    <section className="card" aria-labelledby="plan">
      <h2 id="plan">{t('task.plan')}</h2>
      {plan ? (
        <Facts
          facts={[
            [named('goal'), plan.goal],
            [named('method'), plan.method],
            [named('resources'), plan.resources],
            [named('responsible'), plan.responsible],
            [named('timeLimit'), plan.timeLimit],
            [named('safety'), plan.safety],
            [t('task.milestones'), plan.milestones.map(({ name, due }) => `${name}  ${say.at(due)}`).join('\n')],
          ]}
        />
      ) : (
        <p className="quiet">{t('task.noPlan')}</p>
      )}
    </section>
  );
}

/** Measures that stand, each with who checked in on it. */
export function Measures({ task, history }: { task: TaskView; history: readonly HistoryItem[] }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const checkIns = history.flatMap((item) => {
    const known = TaskEvent.safeParse({ type: item.type, data: item.data });
    return known.success && known.data.type === 'MeasureCheckedIn'
      ? [{ ...known.data.data, at: item.at, id: item.sequence }]
      : [];
  });
  return (
    <section className="card" aria-labelledby="measures">
      <h2 id="measures">{t('task.measures')}</h2>
      {task.measures.length === 0 && <p className="quiet">{t('task.noMeasures')}</p>}
      <ul className="owed">
        {task.measures.map((measure) => {
          const kind = measureNames[measure.kind as keyof typeof measureNames];
          const own = checkIns.filter((one) => one.measure === measure.id).reverse();
          return (
            <li key={measure.id}>
              <strong>
                {say.of(kind)} · {measure.description}
              </strong>
              <div className="quiet">
                {say.agency(measure.by)} · {say.at(measure.setAt)} · {measure.watcher}
              </div>
              <div>
                {t('task.checkIns')}
                {say.t('：', ': ')}
                {own.length === 0 && <span className="quiet">{t('task.noCheckIns')}</span>}
                {own.map((one) => (
                  <div key={one.id}>
                    {say.at(one.at)} {say.agency(one.by)}{' '}
                    <span className={one.intact ? '' : 'late-text'}>{t(one.intact ? 'task.intact' : 'task.broken')}</span>{' '}
                    {one.note}
                  </div>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Files, each with its checksum; pictures are shown. */
export function EvidenceFiles({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="evidence">
      <h2 id="evidence">{t('task.evidence')}</h2>
      {task.evidence.length === 0 && <p className="quiet">{t('task.noEvidence')}</p>}
      <ul className="files">
        {task.evidence.map(({ fileId, name, type, sha256 }) => {
          const address = `/v1/tasks/${task.id}/evidence/${fileId}`;
          return (
            <li key={fileId}>
              <a href={address} download={name}>
                {type.startsWith('image/') && <img src={address} alt="" loading="lazy" />}
                {name}
              </a>
              <div>
                <code title={`${t('task.checksum')} ${sha256}`}>{sha256.slice(0, 16)}…</code>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What waits for a decision: requests, and escalations that nobody has answered. */
export function Pending({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  if (task.requests.length === 0 && task.escalations.length === 0) return null;
  return (
    <section className="card" aria-labelledby="pending">
      <h2 id="pending">{t(task.escalations.length > 0 ? 'task.escalations' : 'task.requests')}</h2>
      <ul className="owed">
        {task.escalations.map((one) => (
          <li key={one.id}>
            <strong className="late-text">{one.name}</strong> {say.at(one.at)}
            <div>
              {one.to.title} {one.to.name}
            </div>
          </li>
        ))}
        {task.requests.map((one) => (
          <li key={one.kind}>
            <strong>{say.of(requestNames[one.kind])}</strong> {say.agency(one.by)} {say.at(one.at)}
            <div>{one.reason}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
