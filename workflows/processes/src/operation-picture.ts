import type { EffectStart, OperationObligationKind, OperationStatus } from '@baton/contracts';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails } from '@temporalio/workflow';
import type { Picture } from './process';
import { keys, showing } from './search-attributes';

/** Something somebody owes the operation, and when the rules want to be asked about it next. */
export interface Owed {
  id: string;
  kind: OperationObligationKind;
  /** The agency that owes it. */
  responsible: string;
  /** Real time (epoch milliseconds). */
  wakeAt: number;
  /** Who must do what, in at most 60 characters: Temporal's tools show it beside the timer. */
  says: string;
}

/** What the process of a joint operation knows of it. */
export interface OperationPicture extends Picture {
  district: string;
  title: string;
  hazardClass: string;
  status: OperationStatus;
  emergency: boolean;
  /** Person who commands, and their agency. */
  commander: string;
  holder: string;
  place: string;
  nextDue: string | null;
  rung: number;
  /** Powers required and promised by nobody, on site: required and not there. */
  missing: string[];
  owed: Owed[];
  /** What is still to be done elsewhere, in the order in which it was decided. */
  effects: EffectStart[];
}

/** Search attributes by which an operator finds operations in Temporal's own tools. */
export const operationAttributes = (picture: OperationPicture): SearchAttributeUpdatePair[] => [
  { key: keys.district, value: picture.district },
  { key: keys.hazardClass, value: picture.hazardClass },
  { key: keys.status, value: picture.status },
  { key: keys.holder, value: picture.holder },
  { key: keys.commander, value: picture.commander },
  { key: keys.place, value: picture.place },
  { key: keys.nextDue, value: picture.nextDue === null ? null : new Date(picture.nextDue) },
  { key: keys.rung, value: picture.rung },
  { key: keys.owing, value: [...new Set(picture.owed.map(({ responsible }) => responsible))].sort() },
  { key: keys.missing, value: picture.missing },
  { key: keys.emergency, value: picture.emergency },
];

/** Longest summary that Temporal's tools show beside a timer or an activity, in characters: 200 bytes of Chinese. */
export const longestSummary = 60;

/** Shows the operation in Temporal's own tools: now as Markdown, and every other picture by its search attributes too. */
export function showOperation(first: OperationPicture): (picture: OperationPicture) => void {
  const showAttributes = showing(operationAttributes, first);
  setCurrentDetails(details(first));
  return (picture) => {
    showAttributes(picture);
    setCurrentDetails(details(picture));
  };
}

const details = ({ title, emergency, waitingFor, effects }: OperationPicture): string =>
  [
    `**${title}**${emergency ? '（已转应急）' : ''}`,
    ...waitingFor.map((line) => `- ${line}`),
    ...effects.map(({ what }) => `- 待落实：${what}`),
  ].join('\n');
