import type { Agency, DutyView, OperationPlaybook } from '@baton/contracts';

import { shanghaiTime } from './shanghai-time';
import type { Words } from './words';

/** A language of ours. */
export type Lang = 'zh' | 'en';

/** How sentences are made in the reader's language, with the names of the district. */
export interface Speech {
  lang: Lang;
  t(zh: string, en: string): string;
  of(words: Words): string;
  /** Short name of an agency; the id where the directory has none, nothing for null. */
  agency(id: string | null): string;
  /** Name of a power in the playbook at hand; the id where that names none. */
  power(id: string): string;
  /** An instant in Asia/Shanghai, to the minute. */
  at(instant: string): string;
  /** A duty by its id: `牵头责任`. */
  duty(id: string | null): string;
  /** Names in a row: `甲、乙`. */
  list(names: readonly string[]): string;
}

export function speechIn(
  lang: Lang,
  agencies: readonly Pick<Agency, 'id' | 'shortName'>[],
  operation?: Pick<OperationPlaybook, 'powers'>,
): Speech {
  const names = new Map(agencies.map((a) => [a.id, a.shortName]));
  const powers = new Map(operation?.powers.map((power) => [power.id, power.name]));
  const t = (zh: string, en: string): string => (lang === 'en' ? en : zh);
  return {
    lang,
    t,
    of: ({ zh, en }) => t(zh, en),
    agency: (id) => (id === null ? '' : (names.get(id) ?? id)),
    power: (id) => powers.get(id) ?? id,
    at: shanghaiTime,
    duty: (id) => (isLead(id) ? t('牵头责任', 'the lead duty') : t(`配合责任〔${id}〕`, `duty ${id}`)),
    list: (items) => items.join(t('、', ', ')),
  };
}

const isLead = (id: DutyView['id'] | null): boolean => id === null || id === 'lead';
