import type { HistoryItem, TaskView } from '@baton/contracts';
import { durationWords, type Speech, tracksOf, trackWords } from '@baton/words';
import { useTranslation } from 'react-i18next';
import { useNow } from '../shell/now';
import { useSpeech } from '../words/use-speech';
import { type PlacedLeg, trackLayout } from './track-layout';

const laneHeight = 84;
const margin = 4;

interface BatonTrackProps {
  task: TaskView;
  history: readonly HistoryItem[];
}

/** 接力: who held it when, with offers that did not move it, as one picture from left to right; and the same in words. */
export function BatonTrack({ task, history }: BatonTrackProps) {
  const { t } = useTranslation();
  const say = useSpeech();
  const now = useNow();
  const tracks = tracksOf(history);
  const { lanes, width } = trackLayout(tracks, now);
  const offered = new Map(task.duties.map(({ id, offeredTo }) => [id, offeredTo]));
  return (
    <section className="card" aria-labelledby="track">
      <h2 id="track">{t('task.track')}</h2>
      <div className="track" tabIndex={0} role="group" aria-label={t('task.trackScroll')}>
        <svg width={width + 2 * margin} height={lanes.length * laneHeight} aria-hidden="true">
          {lanes.map(({ duty, legs }, row) => (
            <g key={duty} transform={`translate(${margin} ${row * laneHeight})`}>
              <text y={13} fontSize={12} fill="var(--quiet)">
                {say.duty(duty)}
              </text>
              {legs.map((leg) => (
                <LegPicture
                  key={leg.since + leg.holder}
                  leg={leg}
                  office={task.office}
                  now={now}
                  say={say}
                  nowWord={t('task.now')}
                />
              ))}
              <OfferPicture legs={legs} to={offered.get(duty) ?? null} say={say} />
            </g>
          ))}
        </svg>
      </div>
      <details>
        <summary>{t('task.trackText')}</summary>
        {tracks.map((track) => (
          <p key={track.duty}>
            <strong>{say.duty(track.duty)}</strong> {trackWords(track, offered.get(track.duty) ?? null, now, say)}
          </p>
        ))}
      </details>
    </section>
  );
}

interface LegPictureProps {
  leg: PlacedLeg;
  office: string;
  now: string;
  say: Speech;
  nowWord: string;
}

function LegPicture({ leg, office, now, say, nowWord }: LegPictureProps) {
  const { x, width, holder, since, until, how, tries } = leg;
  const held = say.of(durationWords(Date.parse(until ?? now) - Date.parse(since)));
  const tried = tries.map((one) => `${say.agency(one.agency)} ${say.of(one.how)}`);
  return (
    <g transform={`translate(${x} 18)`}>
      <rect
        width={width - 3}
        height={38}
        rx={6}
        fill={holder === office ? 'var(--track-office)' : 'var(--track-held)'}
        stroke={until === null ? 'var(--ink)' : 'none'}
        strokeWidth={2}
      />
      <text x={9} y={16} fontSize={13} fontWeight={650} fill="var(--track-held-ink)">
        {say.agency(holder)}
      </text>
      <text x={9} y={32} fontSize={12} fill="var(--track-held-ink)">
        {say.of(how)} · {held}
        {until === null ? ` · ${nowWord}` : ''}
      </text>
      {tried.length > 0 && (
        <text x={2} y={54} fontSize={12} fill="var(--late)">
          ✕ {tried.length > 1 ? `${tried.at(-1)} (+${tried.length - 1})` : tried[0]}
        </text>
      )}
    </g>
  );
}

/** The hand it is held out to: dashed, for nothing has passed yet. */
function OfferPicture({ legs, to, say }: { legs: readonly PlacedLeg[]; to: string | null; say: Speech }) {
  const last = legs.at(-1);
  if (to === null || !last) return null;
  return (
    <text x={last.x + last.width - 8} y={72} fontSize={12} textAnchor="end" fill="var(--soon)">
      ┄→ {say.agency(to)} {say.t('待签收', 'offered')}
    </text>
  );
}
