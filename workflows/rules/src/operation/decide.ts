import type { Decision, OperationCommand, OperationEvent, Refusal } from '@baton/contracts';
import { answerCallOut } from './decide/answer';
import { admitTeam, checkIn } from './decide/arrival';
import { callOut } from './decide/call-out';
import { replaceCommander } from './decide/commander';
import { decideOperation } from './decide/decision';
import { recordEffect } from './decide/effects';
import { turnToEmergency } from './decide/emergency';
import { acknowledgeEscalation, answerEscalation, reportUnreached } from './decide/escalations';
import { recordFinding, recordHazard } from './decide/findings';
import { approveMeasure, endMeasure, extendMeasure } from './decide/measures';
import { planOperation } from './decide/plan';
import { completeSite, dissentFromRecord, signRecord } from './decide/record';
import { Draft, type OperationContext, type Verdict } from './draft';
import { refuse } from './refusals';
import { ringWhatIsDue } from './ring';
import type { OperationState } from './state';

/**
 * Decides a command on an operation: first everything that fell due until now, then the command itself on what that left.
 * A refusal leaves nothing behind; what was due is rung by the clock.
 */
export function decide(state: OperationState, command: OperationCommand, context: OperationContext): Decision<OperationEvent> {
  const draft = new Draft(state, context);
  const verdict = unlessThere(state, command, context) ?? verdictOn(draft, command, state.status !== 'none');
  if (typeof verdict === 'object') return { outcome: 'refused', refusal: verdict };
  if (draft.events.length > 0) return { outcome: 'accepted', events: draft.events };
  return { outcome: 'nothing', reason: verdict ?? 'nothing-due' };
}

/** An operation is planned once, and before anything else. */
function unlessThere({ status }: OperationState, { type }: OperationCommand, { entity }: OperationContext): Refusal | undefined {
  if (type === 'PlanOperation') return status === 'none' ? undefined : refuse('already-exists', `行动 ${entity} 已经存在`);
  return status === 'none' ? refuse('not-found', `没有行动 ${entity}`) : undefined;
}

function verdictOn(draft: Draft, command: OperationCommand, exists: boolean): Verdict {
  if (exists) ringWhatIsDue(draft);
  return handle(draft, command);
}

function handle(draft: Draft, command: OperationCommand): Verdict {
  switch (command.type) {
    case 'PlanOperation':
      return planOperation(draft, command);
    case 'CallOut':
      return callOut(draft, command);
    case 'AnswerCallOut':
      return answerCallOut(draft, command);
    case 'DecideOperation':
      return decideOperation(draft, command);
    case 'CheckIn':
      return checkIn(draft, command);
    case 'AdmitTeam':
      return admitTeam(draft, command);
    case 'RecordFinding':
      return recordFinding(draft, command);
    case 'RecordHazard':
      return recordHazard(draft, command);
    case 'ApproveMeasure':
      return approveMeasure(draft, command);
    case 'ExtendMeasure':
      return extendMeasure(draft, command);
    case 'EndMeasure':
      return endMeasure(draft, command);
    case 'CompleteSite':
      return completeSite(draft, command);
    case 'SignRecord':
      return signRecord(draft, command);
    case 'DissentFromRecord':
      return dissentFromRecord(draft, command);
    case 'TurnToEmergency':
      return turnToEmergency(draft, command);
    case 'ReplaceCommander':
      return replaceCommander(draft, command);
    case 'RecordEffect':
      return recordEffect(draft, command);
    case 'AcknowledgeEscalation':
      return acknowledgeEscalation(draft, command);
    case 'AnswerEscalation':
      return answerEscalation(draft, command);
    case 'ReportUnreached':
      return reportUnreached(draft, command);
    case 'RingOperation':
      return 'nothing-due';
  }
}
