import { operationCommandRoles, type OperationCommandType, type OperationView } from '@baton/contracts';
import { commandSpecs, operationObligationNames } from '@baton/words';
import { operationFile, operationName } from '../../case/operation-file';
import { operationWaiting } from '../../case/operation-waiting';
import { findOperation } from '../../gateway/find-operation';
import type { SignIns } from '../../sign-ins';
import { operationSentence } from '../../words/operation-events';
import type { CommandAsked, EntityKind } from '../entity/entity-kind';

/** Joint operations: `baton operation …`. */
export const operationKind = (): EntityKind<OperationView> => ({
  noun: 'operation',
  path: 'operations',
  argument: { zh: '行动编号、其末段或名称', en: 'operation id, its last part, or its title' },
  words: {
    show: {
      summary: { zh: '一次行动的全貌', en: 'an operation as it stands' },
      description: {
        zh: '一次行动的全貌：调度了谁、谁如何应答、缺哪些法定职能、正在等待谁、到何时、届时未办会怎样，以及发现、措施、后续事项和记录。',
        en: 'An operation as it stands: who was called and how they answered, which powers are missing, who is waited for until when and what happens then, and findings, measures, what follows and the record.',
      },
    },
    history: {
      summary: { zh: '一次行动的全部记录', en: 'everything recorded of an operation' },
      description: { zh: '一次行动的全部记录，一条一句。', en: 'Everything recorded of an operation, a sentence each.' },
    },
    explain: {
      summary: { zh: '时限是怎么算出来的', en: 'how a deadline came about' },
      description: {
        zh: '时限是怎么算出来的。不写节点时说明正在计时的全部节点。',
        en: 'How a deadline came about. Without an obligation, all that run now.',
      },
    },
  },
  specs: commandSpecs('operation'),
  opening: 'PlanOperation',
  // Whoever leads a task may plan, too; a dispatcher always may.
  rolesFor: (type) => (type === 'PlanOperation' ? ['dispatcher'] : operationCommandRoles[type as OperationCommandType]),
  expectedActor,
  find: findOperation,
  nameOf: operationName,
  obligationName: (kind) => operationObligationNames[kind as keyof typeof operationObligationNames],
  sentence: operationSentence,
  waiting: operationWaiting,
  caseFile: operationFile,
});

/** What only the commander gives. */
const commanding: ReadonlySet<string> = new Set<OperationCommandType>([
  'CallOut',
  'DecideOperation',
  'AdmitTeam',
  'CompleteSite',
  'ReplaceCommander',
]);
const machine: ReadonlySet<string> = new Set<OperationCommandType>(['RecordEffect', 'RingOperation']);

/** The commander where only the commander may; else somebody of the first agency that is waited for or has come. */
function expectedActor({ people }: SignIns, { type, role }: CommandAsked, view: OperationView): string | undefined {
  if (machine.has(type)) return undefined;
  if (commanding.has(type)) return people.find(({ id }) => id === view.commander.person)?.id;
  const wanted = type === 'AnswerCallOut' ? 'called' : type === 'CheckIn' ? 'coming' : 'present';
  const agency = view.calls.find(({ state }) => state === wanted)?.agency;
  return people.find((p) => p.agency === agency && p.roles.includes(role))?.id;
}
