import type { Decision, Refusal, TaskCommand, TaskEvent } from '@baton/contracts';
import { addAssist, releaseAssist } from './decide/assists';
import { recordLookBack, reopenTask, writeOffTask } from './decide/closing';
import { acknowledgeEscalation, answerEscalation, reportUnreached } from './decide/escalations';
import { requestExtension } from './decide/extension';
import { checkInMeasure, liftInterimMeasure, setInterimMeasure } from './decide/measures';
import { moveToPlaybook } from './decide/move-playbook';
import { acceptDuty, declineDuty, offerDuty, withdrawOffer } from './decide/offers';
import { openTask } from './decide/open';
import { filePlan } from './decide/plan';
import { addRemark, attachEvidence } from './decide/record';
import { grantRequest, refuseRequest } from './decide/requests';
import { failReview, nameReviewer, passReview } from './decide/review';
import { requestRuling, ruleDuty } from './decide/rulings';
import { requestSuspension, resumeTask } from './decide/suspension';
import { requestVoid } from './decide/voiding';
import { reportCompletion, reportProgress } from './decide/work';
import { Draft, type TaskContext, type Verdict } from './draft';
import { refuse } from './refusals';
import { ringWhatIsDue } from './ring';
import type { TaskState } from './state';

/**
 * Decides a command on a task: first everything that fell due until now, then the command itself on what that left.
 * A refusal leaves nothing behind; what was due is rung by the clock.
 */
export function decide(state: TaskState, command: TaskCommand, context: TaskContext): Decision<TaskEvent> {
  const draft = new Draft(state, context);
  const verdict = unlessThere(state, command, context) ?? verdictOn(draft, command, state.status !== 'none');
  if (typeof verdict === 'object') return { outcome: 'refused', refusal: verdict };
  if (draft.events.length > 0) return { outcome: 'accepted', events: draft.events };
  return { outcome: 'nothing', reason: verdict ?? 'nothing-due' };
}

/** A task is opened once, and before anything else. */
function unlessThere({ status }: TaskState, { type }: TaskCommand, { entity }: TaskContext): Refusal | undefined {
  if (type === 'OpenTask') return status === 'none' ? undefined : refuse('already-exists', `任务 ${entity} 已经存在`);
  return status === 'none' ? refuse('not-found', `没有任务 ${entity}`) : undefined;
}

function verdictOn(draft: Draft, command: TaskCommand, exists: boolean): Verdict {
  if (!exists) return handle(draft, command);
  ringWhatIsDue(draft);
  return ifTooManyFiles(draft, command) ?? handle(draft, command);
}

/** Files listed on one task: its state travels with every command. */
const mostFiles = 1_000;

function ifTooManyFiles({ task }: Draft, command: TaskCommand): Refusal | undefined {
  if (!('evidence' in command) || task.evidence.length + command.evidence.length <= mostFiles) return undefined;
  return refuse(
    'limit-reached',
    `材料 ${command.evidence.length} 份：本任务已有 ${task.evidence.length} 份，最多 ${mostFiles} 份`,
    '/evidence',
  );
}

function handle(draft: Draft, command: TaskCommand): Verdict {
  switch (command.type) {
    case 'OpenTask':
      return openTask(draft, command);
    case 'OfferDuty':
      return offerDuty(draft, command);
    case 'WithdrawOffer':
      return withdrawOffer(draft, command);
    case 'AcceptDuty':
      return acceptDuty(draft, command);
    case 'DeclineDuty':
      return declineDuty(draft, command);
    case 'RequestRuling':
      return requestRuling(draft, command);
    case 'RuleDuty':
      return ruleDuty(draft, command);
    case 'AddAssist':
      return addAssist(draft, command);
    case 'ReleaseAssist':
      return releaseAssist(draft, command);
    case 'NameReviewer':
      return nameReviewer(draft, command);
    case 'SetInterimMeasure':
      return setInterimMeasure(draft, command);
    case 'CheckIn':
      return checkInMeasure(draft, command);
    case 'LiftInterimMeasure':
      return liftInterimMeasure(draft, command);
    case 'FilePlan':
      return filePlan(draft, command);
    case 'ReportProgress':
      return reportProgress(draft, command);
    case 'ReportCompletion':
      return reportCompletion(draft, command);
    case 'PassReview':
      return passReview(draft, command);
    case 'FailReview':
      return failReview(draft, command);
    case 'WriteOffTask':
      return writeOffTask(draft, command);
    case 'RecordLookBack':
      return recordLookBack(draft, command);
    case 'ReopenTask':
      return reopenTask(draft, command);
    case 'RequestExtension':
      return requestExtension(draft, command);
    case 'RequestSuspension':
      return requestSuspension(draft, command);
    case 'RequestVoid':
      return requestVoid(draft, command);
    case 'GrantRequest':
      return grantRequest(draft, command);
    case 'RefuseRequest':
      return refuseRequest(draft, command);
    case 'ResumeTask':
      return resumeTask(draft, command);
    case 'AcknowledgeEscalation':
      return acknowledgeEscalation(draft, command);
    case 'ReportUnreached':
      return reportUnreached(draft, command);
    case 'AnswerEscalation':
      return answerEscalation(draft, command);
    case 'MoveToPlaybook':
      return moveToPlaybook(draft, command);
    case 'AddRemark':
      return addRemark(draft, command);
    case 'AttachEvidence':
      return attachEvidence(draft, command);
    case 'RingTask':
      return 'nothing-due';
  }
}
