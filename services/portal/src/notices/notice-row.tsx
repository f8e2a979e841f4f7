import { NoticeCommand, type NoticeView } from '@baton/contracts';
import { channelStateWords, channelWords, noticeStatusWords } from '@baton/words';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSending } from '../acts/use-sending';
import { useSpeech } from '../words/use-speech';

/** One notice: what it says, where it stands, and how it reached its reader. */
export function NoticeRow({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const { paper, about } = notice;
  const unread = notice.status === 'unread';
  return (
    <li className={`row ${unread ? (notice.missed ? 'late' : 'soon') : 'calm'}`}>
      <span />
      <div>
        <div className="facts">
          <span className="tag plain">{paper.title}</span>
          <strong className="title">{paper.number}</strong>
        </div>
        <div className="notice-lines">
          {paper.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div className="quiet">{t('notices.sent', { agency: say.agency(paper.from), at: say.at(notice.sentAt) })}</div>
        <Deliveries notice={notice} />
      </div>
      <Standing notice={notice} />
      <div className="does">
        {unread && <Confirm notice={notice} />}
        {about.subject.includes(':task:') && (
          <Link to="/tasks/$id" params={{ id: about.subject }}>
            {t('notices.openTask')}
          </Link>
        )}{' '}
        <a href={`/v1/notices/${notice.id}/paper?format=pdf`}>{t('notices.pdf')}</a>
      </div>
    </li>
  );
}

function Standing({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  const { status, confirm, read, missed, unreachable } = notice;
  return (
    <div className="need">
      <strong>{say.of(noticeStatusWords[status])}</strong>
      {status === 'unread' && confirm && <span>{t('notices.confirmBy', { at: say.at(confirm.due) })}</span>}
      {read && <span className="quiet">{t('notices.confirmed', { at: say.at(read.at) })}</span>}{' '}
      {missed && <span className="tag late">{t('notices.missed')}</span>}{' '}
      {unreachable && <span className="tag late">{t('notices.unreachable')}</span>}
    </div>
  );
}

function Deliveries({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const say = useSpeech();
  return (
    <details>
      <summary>{t('notices.deliveries')}</summary>
      <ul className="reasons">
        <li>{t('notices.inApp', { at: say.at(notice.sentAt) })}</li>
        {notice.deliveries.map(({ channel, state, at }) => (
          <li key={channel}>
            {say.of(channelWords[channel])}
            {say.t('：', ': ')}
            {say.of(channelStateWords[state])} {at && say.at(at)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Confirm({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  // Refused, it stands otherwise than shown here.
  const again = (): void => void queries.invalidateQueries({ queryKey: ['notices'] });
  const { send, sending, refusal } = useSending({
    subject: 'notice',
    id: notice.id,
    schema: NoticeCommand,
    blame: again,
    onDone: again,
  });
  return (
    <>
      <Button
        type="primary"
        loading={sending}
        aria-label={t('notices.confirmOne', { number: notice.paper.number })}
        onClick={() => void send({ type: 'ConfirmReading', note: null })}
      >
        {t('notices.confirm')}
      </Button>
      {refusal && (
        <p role="alert" className="late-text">
          {refusal}
        </p>
      )}
    </>
  );
}
