import type { Decision, TaskCommand, TaskEvent } from '@baton/contracts';
import * as custody from './decide/custody';
import { acknowledgeEscalation, answerEscalation } from './decide/escalations';
import { openTask } from './decide/open';
import * as requests from './decide/requests';
import * as review from './decide/review';
import * as work from './decide/work';
import { Draft, refuse, type TaskContext, type Verdict } from './draft';
import { ringWhatIsDue } from './ring';
import type { TaskState } from './state';

/**
 * Decides a command on a task: first everything that fell due until now, then the command itself on what that left.
 * A refusal leaves nothing behind; what was due is rung by the clock.
 */
export function decide(state: TaskState, command: TaskCommand, context: TaskContext): Decision<TaskEvent> {
  const exists = state.status !== 'none';
  if (command.type === 'OpenTask' && exists) return refused(refuse('already-exists', `任务 ${context.entity} 已经存在`));
  if (command.type !== 'OpenTask' && !exists) return refused(refuse('not-found', `没有任务 ${context.entity}`));
  const draft = new Draft(state, context);
  if (exists) ringWhatIsDue(draft);
  const verdict = handle(draft, command);
  if (verdict && typeof verdict === 'object') return refused(verdict);
  if (draft.events.length > 0) return { outcome: 'accepted', events: draft.events };
  return { outcome: 'nothing', reason: verdict ?? 'nothing-due' };
}

const refused = (refusal: ReturnType<typeof refuse>): Decision<TaskEvent> => ({ outcome: 'refused', refusal });

// eslint-disable-next-line complexity -- one line per command
function handle(draft: Draft, command: TaskCommand): Verdict {
  switch (command.type) {
    case 'OpenTask':
      return openTask(draft, command);
    case 'OfferDuty':
      return custody.offerDuty(draft, command);
    case 'WithdrawOffer':
      return custody.withdrawOffer(draft, command);
    case 'AcceptDuty':
      return custody.acceptDuty(draft, command);
    case 'DeclineDuty':
      return custody.declineDuty(draft, command);
    case 'RequestRuling':
      return custody.requestRuling(draft, command);
    case 'RuleDuty':
      return custody.ruleDuty(draft, command);
    case 'AddAssist':
      return custody.addAssist(draft, command);
    case 'ReleaseAssist':
      return custody.releaseAssist(draft, command);
    case 'NameReviewer':
      return custody.nameReviewer(draft, command);
    case 'SetInterimMeasure':
      return work.setInterimMeasure(draft, command);
    case 'CheckIn':
      return work.checkInMeasure(draft, command);
    case 'LiftInterimMeasure':
      return work.liftInterimMeasure(draft, command);
    case 'FilePlan':
      return work.filePlan(draft, command);
    case 'ReportProgress':
      return work.reportProgress(draft, command);
    case 'ReportCompletion':
      return work.reportCompletion(draft, command);
    case 'PassReview':
      return review.passReview(draft, command);
    case 'FailReview':
      return review.failReview(draft, command);
    case 'WriteOffTask':
      return review.writeOffTask(draft, command);
    case 'RecordLookBack':
      return review.recordLookBack(draft, command);
    case 'ReopenTask':
      return review.reopenTask(draft, command);
    case 'RequestExtension':
      return requests.requestExtension(draft, command);
    case 'RequestSuspension':
      return requests.requestSuspension(draft, command);
    case 'RequestVoid':
      return requests.requestVoid(draft, command);
    case 'GrantRequest':
      return requests.grantRequest(draft, command);
    case 'RefuseRequest':
      return requests.refuseRequest(draft, command);
    case 'ResumeTask':
      return requests.resumeTask(draft, command);
    case 'AcknowledgeEscalation':
      return acknowledgeEscalation(draft, command);
    case 'AnswerEscalation':
      return answerEscalation(draft, command);
    case 'MoveToPlaybook':
      return requests.moveToPlaybook(draft, command);
    case 'AddRemark':
      return work.addRemark(draft, command);
    case 'AttachEvidence':
      return work.attachEvidence(draft, command);
    case 'RingTask':
      return 'nothing-due';
  }
}
