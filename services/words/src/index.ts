export { type Leg, type Track, tracksOf, trackWords } from './baton-track';
export { budgetWords, offsetWords, spanWords } from './budget';
export type { CaseFacts, EntityFacts, EntityView } from './case-facts';
export { type CommandSpec, commandSpecs, commandWords } from './command-spec';
export { distanceWords, durationWords } from './duration';
export { escalationSentences } from './escalation-sentences';
export { type Deadline, deadlinesOf, explanationFacts } from './explanation';
export { choiceWords, fieldWords, placeholder } from './field-words';
export type { Field, FieldKind, Part } from './fields';
export {
  agencyKindNames,
  approvalNames,
  callStateNames,
  classNames,
  custodyNames,
  decisionNames,
  declineNames,
  effectNames,
  effectOutcomeNames,
  measureNames,
  obligationNames,
  operationObligationNames,
  operationStatusNames,
  refusalNames,
  requestNames,
  roleNames,
  statusNames,
} from './names';
export { channelStateWords, channelWords, noticeStatusWords } from './notice-names';
export { type DistrictFacts, type PostSeat, rungName, targetWords } from './next-rung';
export { shanghaiSeconds, shanghaiTime } from './shanghai-time';
export { type Lang, type Speech, speechIn } from './speech';
export { taskSentence } from './task-events';
export { taskWaiting } from './task-waiting';
export { type Waiting, waitingOf } from './waiting';
export { inBoth, listed, type Words } from './words';
