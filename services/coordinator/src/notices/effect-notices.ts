import { type Addressee, type CommandingPerson, type EffectStart, type SendNotice } from '@baton/contracts';
import { noticeAbout, type Cause } from './compose';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { timeInWords } from './shanghai-words';

/** What an event says of the agencies that need not come; `before` and the new hours of a postponement alone. */
export interface Released extends Cause {
  data: { reason?: string; summary?: string; before?: { at: string }; at?: string; until?: string };
}

/** What turning to an emergency says. */
export interface Declared extends Cause {
  data: {
    reason: string;
    desk: string;
    called: Addressee[];
    positions: { agency: string; people: number }[];
    agency: string;
  };
}

/** Where it happens, what hazards, who commands and how to telephone. */
export interface Scene {
  place: { address: string; longitude: number; latitude: number };
  hazards: string[];
  commander: CommandingPerson;
  /** Office telephone of the commander; null where the directory has none. */
  telephone: string | null;
}

const runningNumber = (effect: EffectStart): string => effect.id.replace('effect-', '');

/** 解除待命通知 to an agency that was called and is not waited for any longer: why, and when instead, where that is known. */
export function releaseNotice(effect: EffectStart, cause: Released, matter: Matter, nameOf: NameOf): SendNotice {
  const { reason, before, at: from, until } = cause.data;
  const later = before && from && until ? { before: before.at, from, until } : null;
  return noticeAbout(matter, cause, {
    kind: 'release',
    series: '解除',
    running: runningNumber(effect),
    lines: [
      `${matter.name}：${effect.what}。${reason ? `理由：${reason}。` : ''}`,
      later
        ? `行动改于${timeInWords(later.from)}至${timeInWords(later.until)}进行，届时另发调度通知。在此之前${nameOf(effect.target)}的队伍不必前往。`
        : `${nameOf(effect.target)}的队伍不必前往；已在途中的，请即返回。`,
    ],
    facts: later
      ? [
          { label: '原定时间', value: timeInWords(later.before) },
          { label: '改定时间', value: timeInWords(later.from) },
        ]
      : [],
    to: { agency: effect.target, post: null, person: null },
  });
}

/**
 * 转应急通知 to a post that is called; for the desk outside the district, which no channel reaches, to the first of the posts,
 * who rings it. Delivered at any hour, whatever the class of the operation, and its reading is to be confirmed.
 */
export function emergencyNotice(
  effect: EffectStart,
  cause: Declared,
  { place, hazards, commander, telephone }: Scene,
  matter: Matter,
  nameOf: NameOf,
): SendNotice {
  const { reason, desk, called, positions, agency } = cause.data;
  const to = called.find(({ post }) => post === effect.target) ?? called[0];
  if (!to) throw new Error(`${matter.id} turned to an emergency that calls nobody`);
  const rings = effect.target === desk ? `请立即电话报告${desk}` : '请立即组织应急处置';
  const there = positions.map((one) => `${nameOf(one.agency)}${one.people}人`).join('、');
  return noticeAbout(matter, cause, {
    kind: 'emergency',
    series: '应急',
    running: runningNumber(effect),
    class: 'urgent',
    confirm: true,
    lines: [
      `${timeInWords(cause.at)}，${nameOf(agency)}在${matter.name}中报告：${reason}。行动已转应急。`,
      `${rings}。地点：${place.address}；现场总指挥：${commander.name}（${nameOf(commander.agency)}）${telephone ? `，电话${telephone}` : ''}。`,
    ],
    facts: [
      { label: '坐标', value: `东经${place.longitude}，北纬${place.latitude}` },
      ...hazards.map((value) => ({ label: '隐患', value: value.slice(0, 500) })),
      { label: '现场总指挥', value: `${commander.name}（${nameOf(commander.agency)}）` },
      ...(telephone ? [{ label: '联系电话', value: telephone }] : []),
      ...(there ? [{ label: '现场队伍', value: there }] : []),
    ],
    to: { agency: to.agency, post: to.post, person: to.person },
  });
}
