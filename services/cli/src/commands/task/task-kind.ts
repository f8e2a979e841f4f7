import { type TaskCommandType, taskCommandRoles, type TaskView } from '@baton/contracts';
import { commandSpecs, obligationNames, taskSentence, taskWaiting } from '@baton/words';
import { caseFile } from '../../case/case-file';
import { findTask, taskName } from '../../gateway/find-task';
import type { EntityKind } from '../entity/entity-kind';
import { expectedActor } from './expected-actor';

/** Joint tasks: `baton task …`. */
export const taskKind = (): EntityKind<TaskView> => ({
  noun: 'task',
  path: 'tasks',
  argument: { zh: '隐患编号、任务编号或其末段', en: 'ledger number, task id or its last part' },
  words: {
    show: {
      summary: { zh: '一件任务的案卷', en: 'the case file of a task' },
      description: {
        zh: '一件任务的案卷：隐患、责任归属、正在等待什么、何时到期、届时未办由谁督办，以及接力的全过程。',
        en: 'The case file of a task: the hazard, in whose hands it is, what is waited for until when and who is called if it is not done, and every pass of the baton.',
      },
    },
    history: {
      summary: { zh: '一件任务的全部记录', en: 'everything recorded of a task' },
      description: { zh: '一件任务的全部记录，一条一句。', en: 'Everything recorded of a task, a sentence each.' },
    },
    explain: {
      summary: { zh: '时限是怎么算出来的', en: 'how a deadline came about' },
      description: {
        zh: '时限是怎么算出来的：预算、日历及其版本、计入的区间、节假日和调休（附通知文号）、暂停及批准人、先前的到期时刻。\n不写节点时说明正在计时的全部节点。',
        en: 'How a deadline came about: budget, calendar and version, the spans that count, holidays and make-up workdays with their notices, pauses and who granted them, earlier dues.\nWithout an obligation, all that run now.',
      },
    },
  },
  specs: commandSpecs('task'),
  opening: 'OpenTask',
  rolesFor: (type) => taskCommandRoles[type as TaskCommandType],
  expectedActor,
  find: findTask,
  nameOf: taskName,
  obligationName: (kind) => obligationNames[kind as keyof typeof obligationNames],
  sentence: taskSentence,
  waiting: taskWaiting,
  caseFile,
});
