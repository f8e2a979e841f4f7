import type { OperationCommand } from '@baton/contracts';
import { acknowledgement, answerTo, unreachedCall } from '../../obligation';
import type { Draft, Verdict } from '../draft';
import { isRefusal } from '../refusals';
import { ringWhatIsDue } from '../ring';

type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;

/** 督办签收: holds the ladder for a while, once. */
export function acknowledgeEscalation(draft: Draft, command: Command<'AcknowledgeEscalation'>): Verdict {
  const facts = acknowledgement(draft, draft.operation, draft.actor, command);
  if (facts === 'already-so' || isRefusal(facts)) return facts;
  draft.emit('EscalationAcknowledged', facts);
  return undefined;
}

/** 督办答复, in words, on record, after the end too. */
export function answerEscalation(draft: Draft, command: Command<'AnswerEscalation'>): Verdict {
  const facts = answerTo(draft, draft.operation, draft.actor, command);
  if (isRefusal(facts)) return facts;
  draft.emit('EscalationAnswered', facts);
  return undefined;
}

/** 督办未能送达: the post counts as vacant, and the next rung is called at once. */
export function reportUnreached(draft: Draft, command: Command<'ReportUnreached'>): Verdict {
  const facts = unreachedCall(draft, draft.operation, command);
  if (facts === 'already-so') return facts;
  draft.emit('EscalationUnreached', facts);
  ringWhatIsDue(draft);
  return undefined;
}
