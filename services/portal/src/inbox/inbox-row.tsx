import type { TaskView } from '@baton/contracts';
import { classNames, distanceWords, obligationNames, statusNames } from '@baton/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../shell/now';
import { useSpeech } from '../words/use-speech';
import { numberOf, offeredDuties, ownNeed, urgencyOf } from './own-need';

/** What became of a row that somebody acted on. */
export interface RowNews {
  tone: 'done' | 'refused';
  text: string;
}

export interface InboxRowProps {
  task: TaskView;
  agency: string;
  gone: boolean;
  news: RowNews | undefined;
  busy: boolean;
  selected: boolean;
  /** Whether this desk has something to select rows for. */
  selectable: boolean;
  onSelect(selected: boolean): void;
  onAccept(): void;
  onDecline(): void;
}

/** Keys that act on the row that has the focus. */
export const rowKeys = { accept: 'a', decline: 'd', select: 'x' } as const;

export function InboxRow(props: InboxRowProps) {
  const { task, agency, gone, news, selectable } = props;
  const { t } = useTranslation();
  const now = useNow();
  const need = ownNeed(task, agency);
  // What was done here, or left the list meanwhile, is not done again from it.
  const offered = offeredDuties(task, agency).length > 0 && !gone && news?.tone !== 'done';
  const urgency = urgencyOf(need, now);
  return (
    <li className={`row ${urgency}${gone ? ' gone' : ''}`} onKeyDown={(event) => onRowKey(event, props, offered)}>
      {selectable && offered ? <SelectRow {...props} /> : <span />}
      <What task={task} />
      <Need task={task} agency={agency} />
      <div className="does">
        {offered && (
          <>
            <Button type="primary" loading={props.busy} onClick={props.onAccept}>
              {t('inbox.accept')}
            </Button>
            <Button disabled={props.busy} onClick={props.onDecline}>
              {t('inbox.decline')}
            </Button>
          </>
        )}
      </div>
      <Said news={news} gone={gone} />
    </li>
  );
}

/** Acts by the keyboard on the row that has the focus. */
function onRowKey(event: KeyboardEvent, { selectable, selected, ...props }: InboxRowProps, offered: boolean): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === rowKeys.select && selectable) props.onSelect(!selected);
  if (!offered) return;
  if (event.key === rowKeys.accept) props.onAccept();
  if (event.key !== rowKeys.decline) return;
  // Else the letter would be typed into the form that opens.
  event.preventDefault();
  props.onDecline();
}

function SelectRow({ task, selected, onSelect }: InboxRowProps) {
  const { t } = useTranslation();
  const name = t('inbox.select', { name: numberOf(task) });
  return <input type="checkbox" checked={selected} aria-label={name} onChange={({ target }) => onSelect(target.checked)} />;
}

function Said({ news, gone }: Pick<InboxRowProps, 'news' | 'gone'>) {
  const { t } = useTranslation();
  if (!news && !gone) return null;
  return (
    <p className="said" role="status">
      {news && <span className={`tag ${news.tone === 'done' ? 'calm' : 'late'}`}>{news.text}</span>}{' '}
      {gone && <span className="quiet">{t('inbox.gone')}</span>}
    </p>
  );
}

function What({ task }: { task: TaskView }) {
  const say = useSpeech();
  const { t } = useTranslation();
  const { hazard } = task;
  const from = task.duties.find(({ offeredTo }) => offeredTo !== null)?.holder;
  return (
    <div>
      <div className="facts">
        <span className={`tag ${task.class === 'urgent' ? 'late' : 'plain'}`}>{say.of(classNames[task.class])}</span>
        <Link className="title" to="/tasks/$id" params={{ id: task.id }} data-row>
          {numberOf(task)} {hazard.owner ?? hazard.place.address}
        </Link>
        <span className="quiet">{say.of(statusNames[task.status])}</span>
        {task.rung > 0 && <span className="tag late">{t('task.rung', { rung: task.rung })}</span>}
        {task.suspended && <span className="tag soon">{t('task.suspended')}</span>}
      </div>
      <div className="what">{hazard.description}</div>
      <div className="quiet">
        {[hazard.owner && hazard.place.address, hazard.place.township && say.agency(hazard.place.township)]
          .filter(Boolean)
          .join(' · ')}
        {from && ` · ${t('inbox.offeredBy', { agency: say.agency(from) })}`}
      </div>
    </div>
  );
}

function Need({ task, agency }: { task: TaskView; agency: string }) {
  const say = useSpeech();
  const { t } = useTranslation();
  const now = useNow();
  const need = ownNeed(task, agency);
  if (!need) return <div className="need quiet">{t('inbox.notNow')}</div>;
  const urgency = urgencyOf(need, now);
  const tone = urgency === 'late' ? 'late-text' : urgency === 'soon' ? 'soon-text' : '';
  return (
    <div className="need">
      <strong>{say.of(obligationNames[need.kind])}</strong>
      <span className={tone}>{need.pausedAt ? t('task.suspended') : say.of(distanceWords(need.due, now))}</span>{' '}
      <span className="quiet">{say.at(need.due).slice(5)}</span>
    </div>
  );
}
