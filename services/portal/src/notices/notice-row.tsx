import type { NoticeView } from '@baton/contracts';
import { channelStateWords, channelWords, noticeStatusWords } from '@baton/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { command, freshKey, Refused } from '../gateway/ask';
import { tellTrouble, troubleIn } from '../shell/trouble';
import { refusalWords } from '../words/refusal-words';
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
  const say = useSpeech();
  const queries = useQueryClient();
  const key = useRef(freshKey());
  const confirm = useMutation({
    mutationFn: () => command('notice', notice.id, { type: 'ConfirmReading', note: null }, key.current),
    onError: (error) => {
      tellTrouble(troubleIn(error));
      // A refusal is the answer to that key for good; the same may be right later.
      if (error instanceof Refused) key.current = freshKey();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const { error } = confirm;
  return (
    <>
      <Button
        type="primary"
        loading={confirm.isPending}
        aria-label={t('notices.confirmOne', { number: notice.paper.number })}
        onClick={() => confirm.mutate()}
      >
        {t('notices.confirm')}
      </Button>
      {error && (
        <p role="alert" className="late-text">
          {error instanceof Refused ? t('form.refused', { why: refusalWords(error.problem, say) }) : t('form.outOfReach')}
        </p>
      )}
    </>
  );
}
