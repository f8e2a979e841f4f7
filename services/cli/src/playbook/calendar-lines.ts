import type { Calendar } from '@baton/contracts';
import type { Speech } from '@baton/words';
import type { Screen } from '../terminal/screen';
import { factLines } from '../terminal/table';

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** A calendar as a page: weekly hours, then the named days year by year with their notices. `year` null shows all. */
export function calendarLines(
  calendar: Calendar,
  year: number | null,
  say: Speech,
  show: Pick<Screen, 'width' | 'style'>,
): string[] {
  const { bold, dim } = show.style;
  const years = [...new Set(calendar.days.map((d) => d.date.slice(0, 4)))].filter((y) => year === null || y === String(year));
  return [
    `${bold(calendar.name)}  ${calendar.id} v${calendar.version}`,
    dim(
      say.t(
        `覆盖 ${calendar.covers.from} 至 ${calendar.covers.to}，以外的结果为暂定；${calendar.source}`,
        `covers ${calendar.covers.from} to ${calendar.covers.to}, provisional outside; ${calendar.source}`,
      ),
    ),
    ...factLines(weekOf(calendar, say), show.width - 2).map((l) => `  ${l}`),
    ...years.flatMap((y) => [
      '',
      bold(say.t(`${y} 年`, y)),
      ...factLines(yearOf(calendar, y, say), show.width - 2).map((l) => `  ${l}`),
    ]),
  ];
}

const weekOf = ({ weekly }: Calendar, say: Speech): [string, string][] =>
  weekdays[say.lang].map((name, i) => {
    const spans = weekly[String(i + 1) as keyof typeof weekly] ?? [];
    return [name, spans.length === 0 ? say.t('休息', 'off') : say.list(spans.map(([from, to]) => `${from}–${to}`))];
  });

/** Runs of named days, as `10-01 至 10-08  国庆节  放假`. */
function yearOf({ days }: Calendar, year: string, say: Speech): [string, string][] {
  const runs: { from: string; to: string; kind: string; name: string; notice: string }[] = [];
  for (const { date, kind, name, notice } of days.filter((d) => d.date.startsWith(year))) {
    const last = runs.at(-1);
    if (last && last.kind === kind && last.name === name && isNextDay(last.to, date)) last.to = date;
    else runs.push({ from: date, to: date, kind, name, notice });
  }
  return runs.map(({ from, to, kind, name, notice }) => [
    from === to ? from.slice(5) : `${from.slice(5)} ~ ${to.slice(5)}`,
    `${kind === 'holiday' ? say.t('放假', 'off') : say.t('上班', 'work')}  ${name}  ${notice}`,
  ]);
}

const isNextDay = (date: string, next: string): boolean => Date.parse(next) - Date.parse(date) === 86_400_000;
