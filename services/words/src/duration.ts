import type { Words } from './words';

const minuteMs = 60_000;
const units = [
  { ms: 1440 * minuteMs, zh: '天', en: 'd' },
  { ms: 60 * minuteMs, zh: '小时', en: 'h' },
  { ms: minuteMs, zh: '分', en: 'min' },
] as const;

/** A length of time in its two largest units, rounded down to minutes: `2 天 3 小时`. */
export function durationWords(milliseconds: number): Words {
  let rest = Math.abs(milliseconds);
  const parts: { n: number; zh: string; en: string }[] = [];
  for (const { ms, zh, en } of units) {
    const n = Math.floor(rest / ms);
    rest -= n * ms;
    if (n > 0 && parts.length < 2) parts.push({ n, zh, en });
    else if (parts.length > 0) break;
  }
  if (parts.length === 0) return { zh: '不到 1 分钟', en: 'under a minute' };
  return {
    zh: parts.map((p) => `${p.n} ${p.zh}`).join(' '),
    en: parts.map((p) => `${p.n} ${p.en}`).join(' '),
  };
}

/** How far an instant lies from now: `还有 2 天` or `已过 3 小时`. */
export function distanceWords(instant: string, now: string): Words {
  const away = Date.parse(instant) - Date.parse(now);
  const { zh, en } = durationWords(away);
  return away >= 0 ? { zh: `还有 ${zh}`, en: `in ${en}` } : { zh: `已过 ${zh}`, en: `${en} ago` };
}
