import type { Budget, Offset } from '@baton/contracts';
import type { Words } from './words';

const iso = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const isoUnits = [
  { zh: '天', en: 'day' },
  { zh: '小时', en: 'hour' },
  { zh: '分钟', en: 'minute' },
  { zh: '秒', en: 'second' },
] as const;

const counted = (n: number, zh: string, en: string): Words => ({ zh: `${n} ${zh}`, en: `${n} ${en}${n === 1 ? '' : 's'}` });

function naturalWords(duration: string): Words {
  const amounts = iso.exec(duration)?.slice(2) ?? [];
  const parts = isoUnits.flatMap(({ zh, en }, i) => (Number(amounts[i] ?? 0) > 0 ? [counted(Number(amounts[i]), zh, en)] : []));
  if (parts.length === 0) return { zh: '0 分钟', en: '0 minutes' };
  return { zh: parts.map((p) => p.zh).join(' '), en: parts.map((p) => p.en).join(' ') };
}

/** The length of a budget or offset, whatever its sign: `30 分钟`, `2 个工作小时`, `7 个工作日`. */
function lengthWords(time: Budget | Offset): Words {
  switch (time.kind) {
    case 'natural':
      return naturalWords(time.duration);
    case 'working-hours':
      return counted(Math.abs(time.hours), '个工作小时', 'working hour');
    case 'working-days':
      return counted(Math.abs(time.days), '个工作日', 'working day');
  }
}

export const budgetWords = (budget: Budget): Words => lengthWords(budget);

function signOf(offset: Offset): number {
  switch (offset.kind) {
    case 'natural':
      return /[1-9]/.test(offset.duration) ? (offset.duration.startsWith('-') ? -1 : 1) : 0;
    case 'working-hours':
      return Math.sign(offset.hours);
    case 'working-days':
      return Math.sign(offset.days);
  }
}

/** When a rung calls, seen from the due instant: `到期时`, `到期前 1 个工作日`, `到期后 30 分钟`. */
export function offsetWords(offset: Offset): Words {
  const sign = signOf(offset);
  if (sign === 0) return { zh: '到期时', en: 'when due' };
  const { zh, en } = lengthWords(offset);
  return sign < 0 ? { zh: `到期前 ${zh}`, en: `${en} before` } : { zh: `到期后 ${zh}`, en: `${en} after` };
}

/** How long a ladder's last rung waits before it repeats, or an acknowledgement holds. */
export const spanWords = (offset: Offset): Words => lengthWords(offset);
