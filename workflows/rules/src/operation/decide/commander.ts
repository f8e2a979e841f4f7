import type { CommandingPerson, OperationCommand, PlanOperation, Refusal } from '@baton/contracts';
import { entryOf } from '../../directory';
import type { Draft, Verdict } from '../draft';
import { commands, isRefusal, refuse, unlessIn } from '../refusals';

/** Commander and deputy as the directory knows them: two people in office. */
export function commandersOf(
  draft: Draft,
  { commander, deputy }: Pick<PlanOperation, 'commander' | 'deputy'>,
): { commander: CommandingPerson; deputy: CommandingPerson } | Refusal {
  const first = commandingPerson(draft, commander, '/commander');
  if (isRefusal(first)) return first;
  const second = commandingPerson(draft, deputy, '/deputy');
  if (isRefusal(second)) return second;
  if (commander === deputy) return refuse('invalid-request', `副总指挥不能是总指挥 ${commander} 本人`, '/deputy');
  return { commander: first, deputy: second };
}

function commandingPerson({ directory }: Draft, id: string, pointer: string): CommandingPerson | Refusal {
  const person = entryOf(directory.people, id);
  if (!person) return refuse('unknown-person', `没有人员 ${id}；请填写目录中的人员代码`, pointer);
  return { person: id, name: person.name, agency: person.agency };
}

/** 更换总指挥, on record: by the commander or the deputy, the dispatching office, or a supervisor. What the commander owed, the next one owes. */
export function replaceCommander(draft: Draft, command: Extract<OperationCommand, { type: 'ReplaceCommander' }>): Verdict {
  const { operation, agency, actor } = draft;
  const denied =
    unlessIn(draft, '更换总指挥', 'planned', 'called-out', 'mustering', 'on-site', 'recorded', 'postponed') ??
    (commands(draft) || agency === operation.office || actor.roles.includes('supervisor')
      ? undefined
      : refuse('forbidden', `只有总指挥、副总指挥、派遣机构或督办领导可以更换总指挥，${actor.name}不可以`));
  if (denied) return denied;
  const next = commandersOf(draft, command);
  if (isRefusal(next)) return next;
  const { commander: before } = operation;
  if (before.person === next.commander.person && operation.deputy.person === next.deputy.person) return 'already-so';
  draft.emit('CommanderReplaced', { before, ...next, reason: command.reason, by: actor.id });
  return undefined;
}
