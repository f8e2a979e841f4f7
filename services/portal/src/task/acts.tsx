import { type ObligationKind, type ProblemCode, problems, type TaskAct, type TaskView } from '@baton/contracts';
import { commandSpecs, obligationNames, type Speech } from '@baton/words';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDrawer } from '../acts/act-drawer';
import { actsQuery, meQuery, taskQuery } from '../gateway/reads';
import { capital } from '../words/capital';
import { useSpeech } from '../words/use-speech';
import { meetingFirst } from './meeting-acts';

const specs = new Map(commandSpecs('task').map((spec) => [spec.type, spec]));

/** What an act is called, with what it is about where there are several: `签收`, `盯守签到 measure-1`. */
function actWords({ type, names }: TaskAct, all: readonly TaskAct[], say: Speech): string {
  const words = specs.get(type)?.words;
  const several = all.filter((other) => other.type === type).length > 1;
  const about = Object.entries(names).map(([name, value]) => aboutWords(name, value, say));
  return [words ? capital(say.of(words)) : type, ...(several ? about : [])].join(' ');
}

/** What an act is about: a duty or an obligation by its words, anything else by its id. */
function aboutWords(name: string, value: string, say: Speech): string {
  if (name === 'duty') return say.duty(value);
  const kind = value.replace(/-\d+$/, '');
  return kind in obligationNames ? say.t('（', '(') + say.of(obligationNames[kind as ObligationKind]) + say.t('）', ')') : value;
}

/** Why an act is refused: in Chinese as the rules say it, unless they only miss what there is none of. */
function whyNot({ refusal }: TaskAct, say: Speech): string {
  const known = refusal && refusal.code in problems ? problems[refusal.code as ProblemCode] : undefined;
  if (!refusal || !known) return refusal?.detail ?? '';
  return say.t(refusal.code.startsWith('unknown-') ? known.zh : refusal.detail, known.en);
}

/** What one may do now, and why not the rest: both are the rules' own answer. */
export function Acts({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const queries = useQueryClient();
  const { data: acts } = useQuery(actsQuery(task.id, task.version));
  const { data: me } = useQuery(meQuery);
  const [chosen, setChosen] = useState<TaskAct>();
  const [done, setDone] = useState<string>();
  if (!acts) return null;
  const possible = acts.filter(({ refusal }) => refusal === null);
  // What a role is never for is not worth a reason.
  const refused = acts.filter(({ refusal }) => refusal !== null && refusal.code !== 'forbidden');
  return (
    <section className="card no-print" aria-labelledby="acts">
      <h2 id="acts">{t('task.acts')}</h2>
      {possible.length === 0 && <p className="quiet">{t('task.noActs')}</p>}
      <div className="acts">
        {meetingFirst(possible, task, me?.agency ?? '').map(({ act, first }) => (
          <Button key={act.type + JSON.stringify(act.names)} type={first ? 'primary' : 'default'} onClick={() => setChosen(act)}>
            {actWords(act, possible, say)}
          </Button>
        ))}
      </div>
      <p role="status">{done && <span className="tag calm">{t('task.done', { what: done })}</span>}</p>
      {refused.length > 0 && (
        <details>
          <summary>{t('task.whyNot')}</summary>
          <ul className="reasons">
            {refused.map((act) => (
              <li key={act.type}>
                {actWords(act, refused, say)}
                {say.t('：', ': ')}
                <span className="quiet">{whyNot(act, say)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {chosen && (
        <ActDrawer
          on={{ subject: 'task', id: task.id, version: task.version }}
          type={chosen.type}
          names={chosen.names}
          title={actWords(chosen, possible, say)}
          onDone={(view) => {
            queries.setQueryData(taskQuery(task.id).queryKey, view);
            void queries.invalidateQueries({ queryKey: ['desk'] });
            setDone(actWords(chosen, possible, say));
            setChosen(undefined);
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </section>
  );
}
