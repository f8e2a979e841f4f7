import type { TaskCommand } from '@baton/contracts';
import { isTaken, offerOf } from '../custody';
import type { Draft, Verdict } from '../draft';
import { ifReviewer, isRefusal, unknownAgency, unlessOneOf } from '../refusals';
import { openRuling } from '../ruling';
import { openDuty } from './open-duty';
import { owedByFirstTaker } from './owed';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** 提请裁定 by whoever holds the duty, is offered it, or dispatched it. */
export function requestRuling(draft: Draft, { duty: id, reason }: Command<'RequestRuling'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const { office } = draft.task;
  const denied = unlessOneOf(draft, [duty.custody.holder, offerOf(duty)?.to, office], '提请裁定');
  if (denied) return denied;
  if (duty.custody.state === 'in-ruling') return 'already-so';
  openRuling(draft, duty, reason);
  return undefined;
}

/** 裁定: a supervisor names the holder; it cannot be declined. */
export function ruleDuty(draft: Draft, { duty: id, holder, basis }: Command<'RuleDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const denied = unknownAgency(draft, holder, '/holder') ?? ifReviewer(draft, holder, '/holder');
  if (denied) return denied;
  if (duty.custody.state === 'accepted' && duty.custody.holder === holder) return 'already-so';
  draft.emit(
    'DutyRuled',
    { duty: id, from: duty.custody.holder, holder, basis },
    {
      starts: isTaken(duty) ? [] : owedByFirstTaker(draft, duty, holder, draft.now),
      ends: [
        ...draft.met(...draft.running(['rule'], id)),
        ...draft.end('superseded', ...draft.running(['accept', 'dispatch'], id)),
      ],
    },
  );
  return undefined;
}
