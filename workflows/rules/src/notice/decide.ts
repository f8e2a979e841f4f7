import type { DecideContext, Decision, NoticeCommand, NoticeEvent, Refusal } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import type { Verdict } from '../obligation';
import { refuse } from '../refusals';
import { recordDelivery } from './decide/delivery';
import { confirmReading, settleNotice } from './decide/reading';
import { sendNotice } from './decide/send';
import { Draft } from './draft';
import type { NoticeState } from './state';

/** Decides a command on a notice: first what fell due until now, then the command on what that left. */
export function decide(
  state: NoticeState,
  command: NoticeCommand,
  context: DecideContext<DirectoryState>,
): Decision<NoticeEvent> {
  const draft = new Draft(state, context);
  const verdict = unlessThere(state, command, context) ?? verdictOn(draft, command, state.status !== 'none');
  if (typeof verdict === 'object') return { outcome: 'refused', refusal: verdict };
  if (draft.events.length > 0) return { outcome: 'accepted', events: draft.events };
  return { outcome: 'nothing', reason: verdict ?? 'nothing-due' };
}

function unlessThere({ status }: NoticeState, { type }: NoticeCommand, { entity }: { entity: string }): Refusal | undefined {
  if (type === 'SendNotice') return status === 'none' ? undefined : refuse('already-exists', `通知 ${entity} 已经发出`);
  return status === 'none' ? refuse('not-found', `没有通知 ${entity}`) : undefined;
}

function verdictOn(draft: Draft, command: NoticeCommand, exists: boolean): Verdict {
  if (exists) draft.ringWhatIsDue();
  switch (command.type) {
    case 'SendNotice':
      return sendNotice(draft, command);
    case 'RecordDelivery':
      return recordDelivery(draft, command);
    case 'ConfirmReading':
      return confirmReading(draft, command);
    case 'SettleNotice':
      return settleNotice(draft, command);
    case 'RingNotice':
      return undefined;
  }
}
