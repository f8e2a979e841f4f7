import { requestNames } from '@baton/contracts';
import type { Draft, Verdict } from '../draft';
import { refuse } from '../refusals';
import type { Request } from '../state';

type Asked = Pick<Request, 'kind' | 'reason'> & Partial<Pick<Request, 'obligation' | 'until' | 'survivor' | 'ground'>>;

/** Files a request and starts the clock of whoever must decide on it; one of a kind at a time. */
export function fileRequest(draft: Draft, asked: Asked): Verdict {
  const { kind, reason, obligation = null, until = null, survivor = null, ground = null } = asked;
  const { task, playbook, agency, context } = draft;
  const pending = task.requests.find((request) => request.kind === kind);
  if (pending) {
    return refuse('request-pending', `${pending.at} 提出的${requestNames[kind]}申请尚未审批；审批之后才能再次申请`);
  }
  draft.emit(
    'RequestFiled',
    { request: kind, obligation, until, survivor, ground, reason, by: agency, person: context.actor.id },
    {
      starts: [
        { kind: 'decide', duty: 'lead', responsible: task.office, time: { budget: playbook.budgets.decide }, about: kind },
      ],
    },
  );
  return undefined;
}
