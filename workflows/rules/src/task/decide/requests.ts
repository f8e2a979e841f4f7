import { type Refusal, requestNames, type TaskCommand } from '@baton/contracts';
import { isOpen, isTaken } from '../custody';
import type { Draft, Verdict } from '../draft';
import { agencyName, isRefusal, refuse } from '../refusals';
import type { Request } from '../state';
import { grantExtension } from './extension';
import { grantSuspension } from './suspension';
import { grantVoid } from './voiding';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** The request of a kind that waits for a decision, when the actor may decide on it. */
function decidable(draft: Draft, kind: Request['kind']): Request | Refusal {
  const request = draft.task.requests.find((one) => one.kind === kind);
  if (!request) {
    const pending = draft.task.requests.map((one) => `${requestNames[one.kind]}（${one.kind}）`).join('、') || '无';
    return refuse('no-request', `没有待批的${requestNames[kind]}申请（${kind}）；现有：${pending}`, '/request');
  }
  return ifOwn(draft, request) ?? request;
}

/** Nobody decides on an own request (rule 5); a void needs another person (rule 7), more time another agency that does not work on the task. */
function ifOwn(draft: Draft, { kind, person, by }: Request): Refusal | undefined {
  const { actor } = draft.context;
  if (actor.id === person) {
    return refuse(
      kind === 'void' ? 'second-person-needed' : 'own-grant',
      `申请由 ${actor.name}（${person}）本人提出，须由他人审批`,
    );
  }
  const working = draft.task.duties.filter((duty) => isOpen(duty) && isTaken(duty)).map((duty) => duty.custody.holder);
  if (kind === 'void' || ![by, ...working].includes(actor.agency)) return undefined;
  return refuse('own-grant', `${agencyName(draft, actor.agency)}提出申请或承担整改，须由其他单位审批`);
}

/** 批准. `until` grants less than was asked for. */
export function grantRequest(draft: Draft, { request: kind, basis, until }: Command<'GrantRequest'>): Verdict {
  const request = decidable(draft, kind);
  if (isRefusal(request)) return request;
  switch (kind) {
    case 'extension':
      return grantExtension(draft, request, until, basis);
    case 'suspension':
      return grantSuspension(draft, request, until, basis);
    case 'void':
      return grantVoid(draft, request, until);
  }
}

/** 不予批准. */
export function refuseRequest(draft: Draft, { request: kind, reason }: Command<'RefuseRequest'>): Verdict {
  const request = decidable(draft, kind);
  if (isRefusal(request)) return request;
  draft.emit('RequestRefused', { request: kind, reason, by: draft.agency }, { ends: draft.met(...draft.deciding(kind)) });
  return undefined;
}
