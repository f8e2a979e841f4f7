import { operationObligationNames, refusalReasonNames } from '@baton/contracts';
import { localTime } from '../calendar';
import { andElse, inOrderOfDue } from '../obligation';
import type { Names } from './names';
import { quorumOf } from './powers';
import { responsible } from './responsible';
import type { Obligation, Operation } from './state';

/** One sentence per thing waited for: who must do what until when, and what happens if not; then what the commander must know. */
export function waitingFor(operation: Operation, names: Names): string[] {
  const owed = inOrderOfDue(operation.obligations).map((o) => {
    const what = `${operationObligationNames[o.kind]}${details(operation, o, names)}`;
    return `${who(operation, o, names)}应在 ${localTime(o.due)} 前${what}${andElse(o)}`;
  });
  const answers = operation.escalations
    .filter((e) => e.answer)
    .map((e) => `${e.to.title}${e.to.name}应答复“${e.name}”（${e.id}）`);
  return [...owed, ...answers, ...forTheCommander(operation, names)];
}

/** What only the commander does is waited for from a person; everything else from an agency. */
function who(operation: Operation, o: Obligation, names: Names): string {
  const agency = names.agency(responsible(operation, o));
  return o.about === null ? `总指挥${operation.commander.name}（${agency}）` : agency;
}

/** Which refusal, which measure, which effect. */
function details(operation: Operation, { kind, about }: Obligation, names: Names): string {
  switch (kind) {
    case 'answer': {
      const answer = operation.calls.find(({ agency }) => agency === about)?.answer;
      return answer?.state === 'refused' ? `（已拒派：${refusalReasonNames[answer.reason]}；须改派）` : '';
    }
    case 'approve':
    case 'end-measure': {
      const measure = operation.measures.find(({ id }) => id === about);
      return measure ? `（${measure.id} ${names.measure(measure.kind)}：${measure.description}）` : '';
    }
    case 'carry-out': {
      const effect = operation.effects.find(({ id }) => id === about);
      const whom = effect?.kind === 'release-team' ? `${names.agency(effect.target)}：` : '';
      return `（${whom}${effect?.what ?? ''}）`;
    }
    case 'call-out':
    case 'decide':
    case 'muster':
    case 'record':
    case 'sign':
      return '';
  }
}

/** Powers that are missing while there is time to do something about it, and effects that their target refused. */
function forTheCommander(operation: Operation, names: Names): string[] {
  const { status, commander, effects } = operation;
  const before = status === 'called-out' || status === 'mustering';
  const { missing } = quorumOf(operation);
  const refused = status === 'closed' ? [] : effects.filter((effect) => effect.status === 'refused');
  return [
    ...(before && missing.length > 0 ? [`法定职能尚未到齐：缺${missing.map(names.power).join('、')}`] : []),
    ...refused.map(
      ({ id, what, answer }) => `总指挥${commander.name}须处理被退回的事项：${what}（${id}），原因：${answer ?? ''}`,
    ),
  ];
}
